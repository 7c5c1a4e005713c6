package rapport.relationship.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "contact")
class ContactRow {
    @Id
    @Column(name = "account_id")
    String accountId;

    @Column(name = "sealed")
    @Nullable
    String sealed;

    @Column(name = "version")
    long version;

    @Column(name = "changed_at")
    Instant changedAt;
}
