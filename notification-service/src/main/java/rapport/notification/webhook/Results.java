package rapport.notification.webhook;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Writes what came of attempts, a batch at a time. Endpoints are locked before lanes, and lanes before
/// messages, each in their order.
@ApplicationScoped
class Results {
    private static final String LOCK_ENDPOINTS = """
            SELECT endpoint_id, state, since, reason, delivered, failures, failing_since, last_status, last_error,
                   next_attempt_at
              FROM webhook_endpoint WHERE endpoint_id = ANY (?) ORDER BY endpoint_id FOR NO KEY UPDATE SKIP LOCKED""";
    private static final String THERE = "SELECT endpoint_id FROM webhook_endpoint WHERE endpoint_id = ANY (?)";
    private static final String LOCK_LANES = """
            SELECT l.endpoint_id, l.lane, l.claim FROM webhook_lane l
              JOIN unnest(?::text[], ?::text[], ?::bigint[]) AS c (endpoint_id, lane, claim)
                ON l.endpoint_id = c.endpoint_id AND l.lane = c.lane AND l.claim = c.claim
             WHERE l.owner = ? ORDER BY l.endpoint_id, l.lane FOR UPDATE OF l""";
    private static final String MESSAGES = """
            UPDATE webhook_message m
               SET state = f.state, attempts = m.attempts + 1, first_attempt_at = coalesce(m.first_attempt_at, f.at),
                   last_status = f.status, detail = f.detail,
                   settled_at = CASE WHEN f.state <> 'WAITING' THEN f.at END
              FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[], ?::text[])
                   AS f (endpoint_id, message_id, state, at, status, detail)
             WHERE m.endpoint_id = f.endpoint_id AND m.message_id = f.message_id AND m.state = 'WAITING'""";
    private static final String LANES = """
            UPDATE webhook_lane l
               SET owner = NULL,
                   due_at = coalesce(t.retry_at, CASE WHEN EXISTS (
                       SELECT FROM webhook_message m
                        WHERE m.endpoint_id = l.endpoint_id AND m.lane = l.lane AND m.state = 'WAITING')
                       THEN ?::timestamptz END)
              FROM unnest(?::text[], ?::text[], ?::timestamptz[]) AS t (endpoint_id, lane, retry_at)
             WHERE l.endpoint_id = t.endpoint_id AND l.lane = t.lane""";
    private static final String ENDPOINTS = """
            UPDATE webhook_endpoint e
               SET state = s.state, since = s.since, reason = s.reason, delivered = s.delivered, failures = s.failures,
                   failing_since = s.failing_since, last_status = s.last_status, last_error = s.last_error,
                   next_attempt_at = s.next_attempt_at
              FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[],
                          ?::bigint[], ?::text[], ?::timestamptz[])
                   AS s (endpoint_id, state, since, reason, delivered, failures, failing_since, last_status, last_error,
                         next_attempt_at)
             WHERE e.endpoint_id = s.endpoint_id""";

    private static final String BURY = """
            UPDATE webhook_message SET state = 'DEAD', detail = coalesce(detail, 'the endpoint is disabled'), settled_at = ?
             WHERE (endpoint_id, message_id) IN (
                   SELECT endpoint_id, message_id FROM webhook_message
                    WHERE endpoint_id = ANY (?) AND state = 'WAITING' LIMIT 1000)""";

    private final Sql sql;
    private final Endpoints endpoints;
    private final Workers workers;
    private final RetryPolicy policy;
    private final Clock clock;
    private final Event<EndpointDelivered> delivered;

    @SuppressWarnings("TooManyParameters")
    Results(
            Sql sql,
            Endpoints endpoints,
            Workers workers,
            RetryPolicy policy,
            Clock clock,
            Event<EndpointDelivered> delivered) {
        this.sql = sql;
        this.endpoints = endpoints;
        this.workers = workers;
        this.policy = policy;
        this.clock = clock;
        this.delivered = delivered;
    }

    private record Key(String endpoint, String lane, long claim) {}

    /// A lane that was taken over meanwhile is somebody else's: what became of it here is forgotten, and its
    /// messages are sent again.
    ///
    /// @return what is not written, because somebody is changing its endpoint just now; that keeps up no other
    @Transactional
    List<Claimed.Sent> write(List<Claimed.Sent> all) {
        var now = Instant.now(clock);
        var standings = lockEndpoints(all);
        var busy = busy(all, standings.keySet());
        var batch = all.stream().filter(sent -> !busy.contains(endpoint(sent))).toList();
        var settlement = new Settlement(policy, standings);
        var ours = lockLanes(batch);
        batch.stream().filter(sent -> ours.contains(key(sent.claimed()))).forEach(settlement::add);
        writeMessages(settlement.fates());
        writeLanes(settlement.turns(), now);
        writeEndpoints(settlement.standings());
        endpoints.hasten(settlement.recovered(), now);
        bury(settlement.disabled(), now);
        settlement.delivered().forEach(is -> delivered.fire(new EndpointDelivered(is.endpoint(), is.delivered())));
        return all.stream().filter(sent -> busy.contains(endpoint(sent))).toList();
    }

    private static String endpoint(Claimed.Sent sent) {
        return sent.claimed().endpoint();
    }

    /// Those that are there, and were not to be had.
    private Set<String> busy(List<Claimed.Sent> all, Set<String> locked) {
        var others = all.stream()
                .map(Results::endpoint)
                .filter(endpoint -> !locked.contains(endpoint))
                .collect(toSet());
        return others.isEmpty() ? Set.of() : new HashSet<>(sql.query(THERE, row -> row.text("endpoint_id"), others));
    }

    /// At most so many at once that others do not wait for it; [Upkeep] sees to the rest.
    private void bury(List<Standing> gone, Instant now) {
        if (!gone.isEmpty()) {
            sql.update(BURY, now, gone.stream().map(Standing::endpoint).toList());
        }
    }

    private static Key key(Claimed claimed) {
        return new Key(claimed.endpoint(), claimed.lane(), claimed.claim());
    }

    private Map<String, Standing> lockEndpoints(List<Claimed.Sent> batch) {
        var ids = batch.stream().map(Results::endpoint).distinct().toList();
        return sql.query(LOCK_ENDPOINTS, Results::standing, ids).stream()
                .collect(toMap(Standing::endpoint, Function.identity()));
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.text("endpoint_id"),
                Health.State.valueOf(row.text("state")),
                row.instant("since"),
                row.textOrNull("reason"),
                row.number("delivered"),
                row.number("failures"),
                row.instantOrNull("failing_since"),
                row.numberOrNull("last_status"),
                row.textOrNull("last_error"),
                row.instant("next_attempt_at"));
    }

    private Collection<Key> lockLanes(List<Claimed.Sent> batch) {
        var claimed = batch.stream().map(Claimed.Sent::claimed).toList();
        return new HashSet<>(sql.query(
                LOCK_LANES,
                row -> new Key(row.text("endpoint_id"), row.text("lane"), row.number("claim")),
                column(claimed, Claimed::endpoint),
                column(claimed, Claimed::lane),
                column(claimed, Claimed::claim),
                workers.bootId()));
    }

    private void writeMessages(List<Settlement.Fate> fates) {
        sql.update(
                MESSAGES,
                column(fates, Settlement.Fate::endpoint),
                column(fates, Settlement.Fate::message),
                column(fates, Settlement.Fate::state),
                column(fates, Settlement.Fate::at),
                column(fates, Settlement.Fate::status),
                column(fates, Settlement.Fate::detail));
    }

    private void writeLanes(List<Settlement.Turn> turns, Instant now) {
        sql.update(
                LANES,
                now,
                column(turns, Settlement.Turn::endpoint),
                column(turns, Settlement.Turn::lane),
                column(turns, Settlement.Turn::retryAt));
    }

    private void writeEndpoints(List<Standing> standings) {
        sql.update(
                ENDPOINTS,
                column(standings, Standing::endpoint),
                column(standings, Standing::state),
                column(standings, Standing::since),
                column(standings, Standing::reason),
                column(standings, Standing::delivered),
                column(standings, Standing::failures),
                column(standings, Standing::failingSince),
                column(standings, Standing::lastStatus),
                column(standings, Standing::lastError),
                column(standings, Standing::nextAttemptAt));
    }

    private static <R, T extends @Nullable Object> List<T> column(List<R> rows, Function<R, T> value) {
        return rows.stream().map(value).toList();
    }
}
