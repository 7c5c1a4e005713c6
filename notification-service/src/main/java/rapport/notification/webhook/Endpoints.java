package rapport.notification.webhook;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The endpoints, as they are kept.
@ApplicationScoped
class Endpoints {
    private static final String LOCK = """
            SELECT endpoint_id, sealed, previous_sealed, previous_until FROM webhook_endpoint
             WHERE endpoint_id = ANY (?) ORDER BY endpoint_id FOR NO KEY UPDATE""";
    private static final String OPEN = """
            INSERT INTO webhook_endpoint AS e (endpoint_id, owner_role, owner_id, sink, sealed, bearer_expires_at,
                                               previous_sealed, previous_until, since, next_attempt_at)
            SELECT o.*, ?, ?
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                          ?::timestamptz[]) AS o
            ON CONFLICT (endpoint_id) DO UPDATE SET
                   owner_role = excluded.owner_role, owner_id = excluded.owner_id, sink = excluded.sink,
                   sealed = excluded.sealed, bearer_expires_at = excluded.bearer_expires_at,
                   previous_sealed = excluded.previous_sealed, previous_until = excluded.previous_until""";
    private static final String AWAKEN = """
            UPDATE webhook_endpoint
               SET state = 'OPEN', since = ?, reason = NULL, failures = 0, failing_since = NULL, next_attempt_at = ?
             WHERE endpoint_id = ANY (?) AND state = ANY (?)""";
    private static final String ACTIVE =
            " FROM webhook_endpoint WHERE endpoint_id = ? AND state IN ('OPEN', 'FAILING')";
    private static final String CLOSE = """
            UPDATE webhook_endpoint e SET state = 'CLOSED', since = ?, reason = ? FROM (
                   SELECT endpoint_id FROM webhook_endpoint WHERE endpoint_id = ANY (?) AND state <> 'CLOSED'
                    ORDER BY endpoint_id FOR NO KEY UPDATE) AS closing
             WHERE e.endpoint_id = closing.endpoint_id RETURNING e.endpoint_id""";

    /// A lane that somebody adds to at this moment waits a little longer.
    private static final String HASTEN = """
            WITH late AS (
                SELECT endpoint_id, lane FROM webhook_lane
                 WHERE endpoint_id = ANY (?) AND owner IS NULL AND due_at > ? FOR UPDATE SKIP LOCKED)
            UPDATE webhook_lane l SET due_at = ? FROM late
             WHERE l.endpoint_id = late.endpoint_id AND l.lane = late.lane""";
    private static final String HEALTH = """
            SELECT e.endpoint_id, e.state, e.since, e.reason, e.delivered, e.last_status, e.last_error, w.waiting, d.dead,
                   CASE WHEN w.waiting > 0 THEN greatest(e.next_attempt_at, l.due_at) END AS next_attempt_at
              FROM webhook_endpoint e
             CROSS JOIN LATERAL (SELECT count(*) AS waiting FROM webhook_message m
                                  WHERE m.endpoint_id = e.endpoint_id AND m.state = 'WAITING') w
             CROSS JOIN LATERAL (SELECT count(*) AS dead FROM webhook_message m
                                  WHERE m.endpoint_id = e.endpoint_id AND m.state = 'DEAD') d
             CROSS JOIN LATERAL (SELECT min(l.due_at) AS due_at FROM webhook_lane l
                                  WHERE l.endpoint_id = e.endpoint_id) l
             WHERE e.endpoint_id = ANY (?)""";

    private final Sql sql;
    private final Vault vault;
    private final WebhookConfig config;

    Endpoints(Sql sql, Vault vault, WebhookConfig config) {
        this.sql = sql;
        this.vault = vault;
        this.config = config;
    }

    /// What an endpoint keeps sealed.
    private record Kept(
            String endpoint,
            String sealed,
            @Nullable String previous,
            @Nullable Instant previousUntil) {

        static Kept read(Row row) {
            return new Kept(
                    row.text("endpoint_id"),
                    row.text("sealed"),
                    row.textOrNull("previous_sealed"),
                    row.instantOrNull("previous_until"));
        }
    }

    void open(Collection<Endpoint> opened, Instant now) {
        var byId = opened.stream()
                .collect(toMap(Endpoint::id, Function.<Endpoint>identity(), (_, later) -> later))
                .values()
                .stream()
                .sorted(Comparator.comparing(Endpoint::id))
                .toList();
        var ids = byId.stream().map(Endpoint::id).toList();
        var before = sql.query(LOCK, Kept::read, ids).stream().collect(toMap(Kept::endpoint, Function.identity()));
        var kept = byId.stream()
                .map(endpoint -> kept(endpoint, before.get(endpoint.id()), now))
                .toList();
        sql.update(
                OPEN,
                now,
                now,
                ids,
                byId.stream().map(endpoint -> endpoint.owner().role()).toList(),
                byId.stream().map(endpoint -> endpoint.owner().owner()).toList(),
                byId.stream().map(endpoint -> endpoint.sink().toString()).toList(),
                kept.stream().map(Kept::sealed).toList(),
                byId.stream().map(Endpoint::bearerExpiresAt).toList(),
                kept.stream().map(Kept::previous).toList(),
                kept.stream().map(Kept::previousUntil).toList());
        sql.update(AWAKEN, now, now, ids, List.of(Health.State.DISABLED, Health.State.CLOSED));
    }

    private Kept kept(Endpoint endpoint, @Nullable Kept before, Instant now) {
        var credentials = Credentials.of(endpoint);
        if (before == null) {
            return new Kept(endpoint.id(), vault.seal(credentials), null, null);
        }
        var old = vault.open(before.sealed()).orElse(null);
        if (old == null) {
            return new Kept(endpoint.id(), vault.seal(credentials), null, null);
        }
        if (old.equals(credentials)) {
            return before;
        }
        return old.hasSecretOf(credentials)
                ? new Kept(endpoint.id(), vault.seal(credentials), before.previous(), before.previousUntil())
                : new Kept(endpoint.id(), vault.seal(credentials), before.sealed(), now.plus(config.rotation()));
    }

    /// Answers those that were not closed before.
    List<String> close(Collection<String> closed, String reason, Instant now) {
        return sql.query(CLOSE, row -> row.text("endpoint_id"), now, reason, closed);
    }

    boolean isOpen(String endpoint) {
        return sql.number("SELECT count(*)" + ACTIVE, endpoint) > 0;
    }

    boolean enable(String endpoint, Instant now) {
        var enabled = List.of(endpoint);
        var isChanged = sql.update(AWAKEN, now, now, enabled, List.of(Health.State.DISABLED, Health.State.FAILING)) > 0;
        if (isChanged) {
            hasten(enabled, now);
        }
        return isChanged;
    }

    /// What an outage has put off is due at once.
    void hasten(List<String> recovered, Instant now) {
        if (!recovered.isEmpty()) {
            sql.update(HASTEN, recovered, now, now);
        }
    }

    Map<String, Health> health(Collection<String> ids) {
        return sql.query(HEALTH, row -> Map.entry(row.text("endpoint_id"), health(row)), ids).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Health health(Row row) {
        return new Health(
                Health.State.valueOf(row.text("state")),
                row.instant("since"),
                row.textOrNull("reason"),
                row.number("waiting"),
                row.number("delivered"),
                row.number("dead"),
                row.numberOrNull("last_status"),
                row.textOrNull("last_error"),
                row.instantOrNull("next_attempt_at"));
    }
}
