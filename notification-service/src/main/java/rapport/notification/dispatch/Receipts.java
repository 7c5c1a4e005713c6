package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.notification.channel.Arrivals;
import rapport.notification.channel.Receipt;

/// Keeps receipts as they come, and takes them to their notifications. A receipt may overtake the answer to its
/// submission; it then waits.
@ApplicationScoped
class Receipts {
    private static final int BATCH = 1_000;
    private static final Duration RECENT = Duration.ofDays(7);
    private static final String KEEP = """
            INSERT INTO receipt (provider_id, state, error) SELECT * FROM unnest(?::text[], ?::text[], ?::text[])""";
    /// Message centres use their ids again, so a receipt belongs to the newest message of its id, and to
    /// none that is old.
    private static final String NEXT = """
            SELECT r.id, r.provider_id, r.state, r.error, n.notification_id::text
              FROM receipt r CROSS JOIN LATERAL (
                   SELECT m.notification_id FROM notification m
                    WHERE m.provider_id = r.provider_id AND m.channel = 'SMS' AND m.updated_at > ?
                    ORDER BY m.updated_at DESC, m.notification_id DESC LIMIT 1) n
             ORDER BY r.id LIMIT ? FOR UPDATE OF r SKIP LOCKED""";
    private static final String FORGET =
            "DELETE FROM receipt WHERE received_at < clock_timestamp() - interval '7 days'";

    private final Sql sql;
    private final Notifications notifications;
    private final Candidates candidates;
    private final Policies policies;

    Receipts(Sql sql, Notifications notifications, Candidates candidates, Policies policies) {
        this.sql = sql;
        this.notifications = notifications;
        this.candidates = candidates;
        this.policies = policies;
    }

    private record Arrived(long id, UUID notification, Receipt receipt) {
        static Arrived read(Row row) {
            var state = Receipt.State.valueOf(row.text("state"));
            return new Arrived(
                    row.number("id"),
                    UUID.fromString(row.text("notification_id")),
                    new Receipt(row.text("provider_id"), state, row.text("error")));
        }
    }

    void keep(@Observes Arrivals arrivals) {
        var receipts = arrivals.receipts();
        if (!receipts.isEmpty()) {
            sql.update(
                    KEEP,
                    receipts.stream().map(Receipt::providerId).toList(),
                    receipts.stream().map(Receipt::state).toList(),
                    receipts.stream().map(Receipt::error).toList());
        }
    }

    /// Takes a batch to its notifications; true when there may be more.
    @Transactional
    boolean step() {
        var steps = policies.now();
        var arrived = sql.query(NEXT, Arrived::read, steps.now().minus(RECENT), BATCH);
        if (arrived.isEmpty()) {
            return false;
        }
        var current = new HashMap<UUID, Notification>();
        notifications
                .lock(arrived.stream().map(Arrived::notification).toList())
                .forEach(notification -> current.put(notification.id(), notification));
        var known = candidates.of(current.values());
        var changes = new ArrayList<Change>();
        for (var one : arrived) {
            var notification = current.get(one.notification());
            var candidate = notification == null ? null : known.get(notification.noticeId());
            if (notification != null && candidate != null) {
                var next = steps.received(candidate, notification, one.receipt());
                changes.addAll(next);
                next.forEach(change -> current.put(change.next().id(), change.next()));
            }
        }
        notifications.write(changes, steps.now());
        sql.update(
                "DELETE FROM receipt WHERE id = ANY (?::bigint[])",
                arrived.stream().map(Arrived::id).toList());
        return arrived.size() == BATCH;
    }

    /// Receipts of messages that are not ours, or whose submission was never answered.
    @Transactional
    boolean forget() {
        sql.update(FORGET);
        return false;
    }
}
