package rapport.relationship.standing;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Scopes;
import rapport.relationship.rows.Rows;

/// The standings of all agreements that were ever late or held. A customer reaches those of its own.
@ApplicationScoped
class Standings implements PanacheRepositoryBase<StandingRow, String> {

    private final Scopes scopes;

    Standings(Scopes scopes) {
        this.scopes = scopes;
    }

    private record NewRow(String standing_id, String account_id, String state, String receivable) {}

    /// Opens those that are not there yet, as current.
    void open(Collection<Receivable> receivables) {
        scopes.mustChangeAll();
        var rows = receivables.stream()
                .map(opened ->
                        new NewRow(opened.standingId(), opened.accountId(), State.CURRENT.name(), Json.write(opened)))
                .toList();
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO standing (standing_id, account_id, state, version, receivable)
                        SELECT standing_id, account_id, state, 0, receivable
                          FROM jsonb_to_recordset(cast(:rows AS jsonb))
                               AS t(standing_id text, account_id text, state text, receivable text)
                         ORDER BY standing_id
                        ON CONFLICT (standing_id) DO NOTHING""")
                .setParameter("rows", Rows.json(rows))
                .executeUpdate();
    }

    /// A standing to look at.
    Optional<StandingRow> find(String standingId) {
        return findByIdOptional(standingId).filter(row -> scopes.reachesCustomer(row.accountId));
    }

    /// Locks in one order, so that two batches never wait for each other in a circle.
    Map<String, StandingRow> lock(Collection<String> standingIds) {
        scopes.mustChangeAll();
        return find("standingId in ?1 order by standingId", standingIds)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .collect(toMap(row -> row.standingId, identity()));
    }

    /// Claims a batch of those that time has something for; what another process has claimed is left to it.
    ///
    /// @param adverseUpTo until when adverse moves that fell due may happen
    @SuppressWarnings("unchecked")
    List<StandingRow> claimDue(Instant now, Instant adverseUpTo, int most) {
        return getEntityManager()
                .createNativeQuery("""
                        SELECT * FROM standing
                         WHERE next_action_at <= :now AND (NOT next_adverse OR next_action_at <= :adverseUpTo)
                         ORDER BY next_action_at LIMIT :most FOR UPDATE SKIP LOCKED""", StandingRow.class)
                .setParameter("now", now)
                .setParameter("adverseUpTo", adverseUpTo)
                .setParameter("most", most)
                .getResultList();
    }

    /// Lets a standing rest until then.
    void postpone(String standingId, Instant until) {
        update("nextActionAt = ?1 where standingId = ?2", until, standingId);
    }

    boolean adverseDue(Instant now) {
        return count("nextAdverse and nextActionAt <= ?1", now) > 0;
    }
}
