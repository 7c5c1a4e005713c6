package rapport.relationship.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;

@Entity
@Table(name = "account")
class AccountRow {
    @Id
    @Column(name = "account_id")
    String accountId;

    @Column(name = "party_id")
    String partyId;

    @Column(name = "party_name")
    String partyName;

    @Column(name = "brand")
    String brand;

    @Column(name = "segment")
    String segment;

    @Column(name = "language")
    String language;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "country")
    String country;

    @Column(name = "critical")
    boolean critical;

    @Column(name = "version")
    long version;

    @Column(name = "opened_at")
    Instant openedAt;

    Account account() {
        return new Account(
                accountId,
                partyId,
                partyName,
                brand,
                Account.Segment.valueOf(segment),
                language,
                ZoneId.of(timeZone),
                country,
                critical,
                openedAt);
    }
}
