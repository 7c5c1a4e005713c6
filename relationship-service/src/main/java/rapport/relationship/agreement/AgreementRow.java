package rapport.relationship.agreement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

@Entity
@Table(name = "agreement")
class AgreementRow {
    @Id
    @Column(name = "agreement_id")
    String agreementId;

    @Column(name = "account_id")
    String accountId;

    @Column(name = "offering")
    String offering;

    @Column(name = "maintenance_notice")
    String maintenanceNotice;

    @Column(name = "signed_at")
    Instant signedAt;

    Agreement agreement() {
        return new Agreement(agreementId, accountId, offering, Duration.parse(maintenanceNotice), signedAt);
    }
}
