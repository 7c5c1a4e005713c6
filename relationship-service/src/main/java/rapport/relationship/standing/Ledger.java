package rapport.relationship.standing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.relationship.rows.Rows;

/// Every transition of every standing; written once, never changed. A customer reaches those of its own.
@ApplicationScoped
class Ledger implements PanacheRepositoryBase<LedgerRow, Long> {

    private static final String OWN = """
            standingId = :standing
            and (:own is null or standingId in (select s.standingId from StandingRow s where s.accountId = :own))""";

    private final Scopes scopes;

    Ledger(Scopes scopes) {
        this.scopes = scopes;
    }

    /// A transition on its way into the ledger.
    record Line(
            String standing_id,
            long version,
            String happened,
            String previous,
            String state,
            @Nullable String request_id,
            long overdue_minor,
            String currency,
            String policy_version,
            String reason,
            Instant at,
            String correlation_id,
            @Nullable String causation_id) {
        static Line of(String standingId, Transition transition, String policyVersion, Cause cause) {
            return new Line(
                    standingId,
                    transition.version(),
                    transition.happened().words(),
                    transition.previous().name(),
                    transition.state().name(),
                    transition.requestId(),
                    transition.overdue().minor(),
                    transition.overdue().currency(),
                    policyVersion,
                    transition.reason(),
                    transition.at(),
                    cause.correlationId(),
                    cause.causationId());
        }
    }

    void write(List<Line> lines) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO standing_ledger (standing_id, version, happened, previous, state, request_id,
                               overdue_minor, currency, policy_version, reason, at, correlation_id, causation_id)
                        SELECT standing_id, version, happened, previous, state, request_id,
                               overdue_minor, currency, policy_version, reason, at, correlation_id, causation_id
                          FROM ROWS FROM (jsonb_to_recordset(cast(:rows AS jsonb)) AS (standing_id text, version bigint,
                               happened text, previous text, state text, request_id text, overdue_minor bigint,
                               currency text, policy_version text, reason text, at timestamptz, correlation_id text,
                               causation_id text)) WITH ORDINALITY AS t
                         ORDER BY t.ordinality""")
                .setParameter("rows", Rows.json(lines))
                .executeUpdate();
    }

    List<LedgerRow.View> of(String standingId, int offset, int limit) {
        return find(OWN, Sort.by("id"), wanted(standingId)).range(offset, offset + limit - 1).stream()
                .map(LedgerRow::view)
                .toList();
    }

    long count(String standingId) {
        return count(OWN, wanted(standingId));
    }

    private Map<String, @Nullable Object> wanted(String standingId) {
        var wanted = new HashMap<String, @Nullable Object>();
        wanted.put("standing", standingId);
        wanted.put("own", scopes.customer());
        return wanted;
    }
}
