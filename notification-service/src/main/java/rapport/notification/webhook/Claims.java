package rapport.notification.webhook;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Hands out lanes that are due, to one process each.
@ApplicationScoped
class Claims {
    private static final Logger LOG = Logger.getLogger(Claims.class);

    /// Looks at endpoints for which something waits, skipping from one to the next: neither the others nor
    /// how much waits matter. Of an endpoint that fails, it takes one lane at a time, the one that has been due
    /// for longest; of others, as many as it may have side by side, whoever sends them. Owners take turns, and
    /// none of them has more than its share of what this process sends side by side.
    private static final String CLAIM = """
            WITH RECURSIVE busy AS (
                (SELECT endpoint_id FROM webhook_lane WHERE owner IS NULL AND due_at IS NOT NULL
                  ORDER BY endpoint_id LIMIT 1)
                UNION ALL
                SELECT (SELECT n.endpoint_id FROM webhook_lane n
                         WHERE n.owner IS NULL AND n.due_at IS NOT NULL AND n.endpoint_id > busy.endpoint_id
                         ORDER BY n.endpoint_id LIMIT 1)
                  FROM busy WHERE busy.endpoint_id IS NOT NULL),
            held AS (
                SELECT e.owner_role, e.owner_id, count(*) AS lanes
                  FROM webhook_lane l JOIN webhook_endpoint e USING (endpoint_id)
                 WHERE l.owner = ? GROUP BY e.owner_role, e.owner_id),
            free AS (
                SELECT picked.*, e.owner_role, e.owner_id FROM busy JOIN webhook_endpoint e USING (endpoint_id)
                 CROSS JOIN LATERAL (
                       SELECT l.endpoint_id, l.lane, l.due_at FROM webhook_lane l
                        WHERE l.endpoint_id = e.endpoint_id AND l.owner IS NULL AND l.due_at <= ?
                        ORDER BY l.due_at
                        LIMIT greatest(0, CASE e.state WHEN 'FAILING' THEN 1 ELSE ? END
                                          - (SELECT count(*) FROM webhook_lane b
                                              WHERE b.endpoint_id = e.endpoint_id AND b.owner IS NOT NULL))
                          FOR UPDATE SKIP LOCKED) AS picked
                 WHERE e.state IN ('OPEN', 'FAILING') AND e.next_attempt_at <= ?),
            placed AS (
                SELECT f.endpoint_id, f.lane, f.due_at, coalesce(h.lanes, 0) + row_number() OVER (
                           PARTITION BY f.owner_role, f.owner_id ORDER BY f.due_at) AS place
                  FROM free f LEFT JOIN held h USING (owner_role, owner_id)),
            due AS (SELECT endpoint_id, lane FROM placed WHERE place <= ? ORDER BY place, due_at LIMIT ?)
            UPDATE webhook_lane l SET owner = ?, claim = l.claim + 1
              FROM due WHERE l.endpoint_id = due.endpoint_id AND l.lane = due.lane
            RETURNING l.endpoint_id, l.lane, l.claim""";

    /// The first of each lane, and not more than fits into memory with those of all others.
    private static final String LETTERS = """
            SELECT c.endpoint_id, c.lane, m.message_id, m.content_type, m.body, m.attempts, m.first_attempt_at
              FROM unnest(?::text[], ?::text[]) AS c (endpoint_id, lane)
             CROSS JOIN LATERAL (
                   SELECT f.*, sum(octet_length(f.body)) OVER (ORDER BY f.seq) - octet_length(f.body) AS before
                     FROM (SELECT * FROM webhook_message w
                            WHERE w.endpoint_id = c.endpoint_id AND w.lane = c.lane AND w.state = 'WAITING'
                            ORDER BY w.seq LIMIT 10) AS f) AS m
             WHERE m.before < 262144 ORDER BY m.seq""";
    private static final String TARGETS = """
            SELECT endpoint_id, sink, sealed, bearer_expires_at,
                   CASE WHEN previous_until > ? THEN previous_sealed END AS previous_sealed
              FROM webhook_endpoint WHERE endpoint_id = ANY (?)""";

    private final Sql sql;
    private final Vault vault;
    private final Workers workers;
    private final WebhookConfig config;
    private final Clock clock;

    Claims(Sql sql, Vault vault, Workers workers, WebhookConfig config, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.workers = workers;
        this.config = config;
        this.clock = clock;
    }

    private record Lane(String endpoint, String lane) {
        static Lane read(Row row) {
            return new Lane(row.text("endpoint_id"), row.text("lane"));
        }
    }

    /// What may be sent now, at most so many lanes.
    @Transactional
    List<Claimed> claim(int most) {
        var now = Instant.now(clock);
        var claims = sql.query(
                CLAIM,
                row -> Map.entry(Lane.read(row), row.number("claim")),
                workers.bootId(),
                now,
                config.perEndpoint(),
                now,
                config.perOwner(),
                most,
                workers.bootId());
        if (claims.isEmpty()) {
            return List.of();
        }
        var lanes = claims.stream().map(Map.Entry::getKey).toList();
        var targets = targets(lanes, now);
        var letters = letters(lanes);
        var claimed = new ArrayList<Claimed>();
        claims.forEach(claim -> claimed.add(new Claimed(
                claim.getKey().endpoint(),
                claim.getKey().lane(),
                claim.getValue(),
                targets.get(claim.getKey().endpoint()),
                letters.getOrDefault(claim.getKey(), List.of()))));
        return claimed;
    }

    private Map<String, Target> targets(List<Lane> lanes, Instant now) {
        var endpoints = lanes.stream().map(Lane::endpoint).distinct().toList();
        return sql.query(TARGETS, row -> Map.entry(row.text("endpoint_id"), target(row, now)), now, endpoints).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Target target(Row row, Instant now) {
        var sink = URI.create(row.text("sink"));
        var current = vault.open(row.text("sealed"));
        if (current.isEmpty()) {
            LOG.warnf("the credentials of endpoint %s cannot be opened; has the key changed?", row.text("endpoint_id"));
            return Target.closed(sink);
        }
        var previous = Optional.ofNullable(row.textOrNull("previous_sealed")).flatMap(vault::open);
        return Target.of(sink, current.get(), previous.orElse(null), row.instantOrNull("bearer_expires_at"), now);
    }

    private Map<Lane, List<Claimed.Letter>> letters(List<Lane> lanes) {
        var found = sql.query(
                LETTERS,
                row -> Map.entry(Lane.read(row), letter(row)),
                lanes.stream().map(Lane::endpoint).toList(),
                lanes.stream().map(Lane::lane).toList());
        return found.stream().collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Claimed.Letter letter(Row row) {
        return new Claimed.Letter(
                row.text("message_id"),
                row.text("content_type"),
                row.text("body"),
                row.number("attempts"),
                row.instantOrNull("first_attempt_at"));
    }
}
