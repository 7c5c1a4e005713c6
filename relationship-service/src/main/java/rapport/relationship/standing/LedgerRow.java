package rapport.relationship.standing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

@Entity
@Table(name = "standing_ledger")
class LedgerRow {
    @Id
    @Column(name = "id")
    long id;

    @Column(name = "standing_id")
    String standingId;

    @Column(name = "version")
    long version;

    @Column(name = "happened")
    String happened;

    @Column(name = "previous")
    String previous;

    @Column(name = "state")
    String state;

    @Column(name = "request_id")
    @Nullable
    String requestId;

    @Column(name = "overdue_minor")
    long overdueMinor;

    @Column(name = "currency")
    String currency;

    @Column(name = "policy_version")
    String policyVersion;

    @Column(name = "reason")
    String reason;

    @Column(name = "at")
    Instant at;

    @Column(name = "correlation_id")
    String correlationId;

    @Column(name = "causation_id")
    @Nullable
    String causationId;

    View view() {
        return new View(
                version,
                happened,
                previous,
                state,
                requestId,
                new Money(overdueMinor, currency),
                policyVersion,
                reason,
                at,
                correlationId,
                causationId);
    }

    /// A line of the ledger as it is shown.
    record View(
            long version,
            String happened,
            String previous,
            String state,
            @Nullable String requestId,
            Money overdue,
            String policyVersion,
            String reason,
            Instant at,
            String correlationId,
            @Nullable String causationId) {}
}
