package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// The quotas that were granted. Whoever changes one holds the balances of its agreement.
@ApplicationScoped
class Holds {
    private static final String FIND = "SELECT * FROM quota_grant WHERE partner = ? AND quota_id = ?";
    private static final String NAMED = """
            SELECT q.* FROM quota_grant q
              JOIN unnest(?::text[], ?::text[]) AS w(partner, quota_id) USING (partner, quota_id)
             WHERE q.state = 'HELD'""";
    private static final String END = """
            UPDATE quota_grant q SET state = t.state, used = t.used, record_id = t.record_id, ended_at = ?
              FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                   AS t(partner, quota_id, state, used, record_id)
             WHERE q.partner = t.partner AND q.quota_id = t.quota_id""";

    /// Whom others leave alone for a minute: two instances do not wait for each other.
    private static final String TAKE = """
            UPDATE quota_grant SET taken_until = ?
             WHERE (partner, quota_id) IN (
                   SELECT partner, quota_id FROM quota_grant
                    WHERE state = 'HELD' AND until <= ? AND (taken_until IS NULL OR taken_until <= ?)
                    ORDER BY until LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *""";
    private static final String WANTED = """
             FROM quota_grant WHERE (?::text IS NULL OR partner = ?) AND (?::text IS NULL OR agreement_id = ?)
              AND (?::text IS NULL OR state = ?)""";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    Holds(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// What ended one.
    ///
    /// @param used null where nothing was said of it
    record End(
            Held.Id id,
            Held.State state,
            @Nullable Long used,
            @Nullable String recordId) {}

    /// A partner finds its own.
    Optional<Held> find(Held.Id id) {
        return scopes.reachesPartner(id.partner())
                ? sql.query(FIND, Held::read, id.partner(), id.quotaId()).stream()
                        .findFirst()
                : Optional.empty();
    }

    /// The latest first. A partner sees its own.
    List<Held> list(@Nullable String agreementId, Held.@Nullable State state, int offset, int limit) {
        var own = scopes.partner();
        return sql.query(
                "SELECT *" + WANTED + " ORDER BY granted_at DESC, partner, quota_id OFFSET ? LIMIT ?",
                Held::read,
                own,
                own,
                agreementId,
                agreementId,
                state,
                state,
                offset,
                limit);
    }

    long count(@Nullable String agreementId, Held.@Nullable State state) {
        var own = scopes.partner();
        return sql.number("SELECT count(*)" + WANTED, own, own, agreementId, agreementId, state, state);
    }

    /// Those of these that are held now; asked while the balances of all whom they may be of are locked.
    Map<Held.Id, Held> held(Collection<Held.Id> named) {
        if (named.isEmpty()) {
            return Map.of();
        }
        scopes.mustChangeAll();
        var found = new HashMap<Held.Id, Held>();
        sql.query(
                        NAMED,
                        Held::read,
                        named.stream().map(Held.Id::partner).toList(),
                        named.stream().map(Held.Id::quotaId).toList())
                .forEach(held -> found.put(held.id(), held));
        return found;
    }

    /// Takes some up whose time is over, in a transaction of its own.
    List<Held> takeExpired(Instant until, Instant now, Instant takenUntil, int limit) {
        scopes.mustChangeAll();
        return sql.query(TAKE, Held::read, takenUntil, until, now, limit);
    }

    /// @return whether nobody had that id
    boolean add(Held held) {
        var usage = held.hold().usage();
        var taken = held.hold().rated();
        return sql.update(
                        """
                INSERT INTO quota_grant (partner, quota_id, agreement_id, service_id, number, kind, direction, other_party,
                                         network, asked, granted, granted_at, until, period_start, tariff, tariff_version,
                                         rule, amount, currency, why)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::date, ?, ?, ?, ?, ?, ?::json) ON CONFLICT DO NOTHING""",
                        held.id().partner(),
                        held.id().quotaId(),
                        held.agreementId(),
                        held.serviceId(),
                        held.number(),
                        usage.kind(),
                        usage.direction(),
                        usage.otherParty(),
                        usage.network(),
                        held.asked(),
                        usage.quantity(),
                        held.grantedAt(),
                        held.hold().until(),
                        held.periodStart().toString(),
                        taken.tariff(),
                        (long) taken.version(),
                        taken.rule(),
                        taken.charge().value(),
                        taken.charge().currency(),
                        Why.of(taken, null).json())
                > 0;
    }

    void end(List<End> ends) {
        if (!ends.isEmpty()) {
            sql.update(
                    END,
                    clock.instant(),
                    of(ends, each -> each.id().partner()),
                    of(ends, each -> each.id().quotaId()),
                    of(ends, End::state),
                    of(ends, End::used),
                    of(ends, End::recordId));
        }
    }

    private static <T extends @Nullable Object> List<T> of(List<End> ends, Function<End, T> value) {
        var column = new ArrayList<T>(ends.size());
        ends.forEach(each -> column.add(value.apply(each)));
        return column;
    }
}
