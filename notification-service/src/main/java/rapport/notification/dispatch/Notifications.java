package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import rapport.chassis.event.Announcement;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.notification.channel.Channel;

/// All notifications. Works in the caller's transaction, and says each outcome in it.
@ApplicationScoped
class Notifications {
    private static final String COLUMNS = """
            SELECT n.notification_id::text, n.notice_id::text, n.channel, n.lane, n.state, n.detail, n.version, n.is_last,
                   n.attempt, n.tries, n.due_at, n.owner, n.provider_id
              FROM notification n
            """;
    private static final String DUE = COLUMNS + """
             WHERE n.channel = ? AND n.lane = ? AND n.due_at <= ? AND n.state IN ('PENDING', 'DEFERRED')
             ORDER BY n.due_at LIMIT ? FOR UPDATE SKIP LOCKED""";
    private static final String LOCK =
            COLUMNS + "WHERE n.notification_id = ANY (?::uuid[]) ORDER BY n.notification_id FOR UPDATE";
    private static final String ORPHANS = COLUMNS + """
             WHERE n.state = 'SENDING'
               AND NOT EXISTS (SELECT 1 FROM sender s WHERE s.boot_id = n.owner AND s.alive_until > clock_timestamp())
             LIMIT ? FOR UPDATE OF n SKIP LOCKED""";
    private static final String OWNED = COLUMNS
            + "WHERE n.state = 'SENDING' AND n.owner = ? AND n.channel = ? ORDER BY n.notification_id FOR UPDATE";
    private static final String INSERT = """
            INSERT INTO notification (notification_id, notice_id, account_id, topic, reference, channel, lane, state, detail,
                                      version, attempt, due_at, created_at, updated_at)
            SELECT n.id::uuid, n.notice::uuid, n.account, n.topic, n.reference, n.channel, n.lane, n.state, n.detail,
                   n.version, n.attempt, n.due, now.at, now.at
              FROM (VALUES (?::timestamptz)) AS now(at),
                   unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[])
                   AS n(id, notice, account, topic, reference, channel, lane, state, detail, version, attempt, due)""";
    private static final String UPDATE = """
            UPDATE notification n
               SET state = u.state, detail = u.detail, version = u.version, is_last = u.last, tries = u.tries,
                   due_at = u.due, owner = u.owner, provider_id = u.provider, updated_at = now.at
              FROM (VALUES (?::timestamptz)) AS now(at),
                   unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::boolean[], ?::bigint[], ?::timestamptz[],
                          ?::text[], ?::text[])
                   AS u(id, state, detail, version, last, tries, due, owner, provider)
             WHERE n.notification_id = u.id::uuid""";

    private final Sql sql;
    private final Outbox outbox;

    Notifications(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /// What may be sent on a channel now, locked; nobody else gets the same.
    List<Notification> due(Channel channel, Lane lane, Instant now, int limit) {
        return sql.query(DUE, Notifications::read, channel, lane, now, limit);
    }

    List<Notification> lock(Collection<UUID> ids) {
        return sql.query(
                LOCK, Notifications::read, ids.stream().map(UUID::toString).toList());
    }

    /// What dead processes were sending, locked.
    List<Notification> orphans(int limit) {
        return sql.query(ORPHANS, Notifications::read, limit);
    }

    /// What a process has claimed on a channel and not settled, locked.
    List<Notification> owned(String owner, Channel channel) {
        return sql.query(OWNED, Notifications::read, owner, channel);
    }

    void write(List<Change> changes, Instant now) {
        insert(changes.stream().filter(Change.Began.class::isInstance).toList(), now);
        update(
                changes.stream()
                        .filter(Change.Moved.class::isInstance)
                        .map(Change::next)
                        .toList(),
                now);
        for (var change : changes) {
            if (change.isSaid()) {
                Announcement said = DeliveryEvent.of(change.notice(), change.next(), now);
                outbox.announce(said, change.notice().cause());
            }
        }
    }

    private void insert(List<Change> began, Instant now) {
        if (began.isEmpty()) {
            return;
        }
        sql.update(
                INSERT,
                now,
                each(began, c -> c.next().id().toString()),
                each(began, c -> c.notice().id().toString()),
                each(began, c -> c.notice().accountId()),
                each(began, c -> c.notice().topic().code()),
                each(began, c -> c.notice().reference()),
                each(began, c -> c.next().channel()),
                each(began, c -> c.next().lane()),
                each(began, c -> c.next().outcome()),
                each(began, c -> c.next().detail()),
                each(began, c -> c.next().version()),
                each(began, c -> c.next().attempt()),
                each(began, c -> c.next().dueAt()));
    }

    private void update(List<Notification> moved, Instant now) {
        if (moved.isEmpty()) {
            return;
        }
        sql.update(
                UPDATE,
                now,
                each(moved, n -> n.id().toString()),
                each(moved, Notification::outcome),
                each(moved, Notification::detail),
                each(moved, Notification::version),
                each(moved, Notification::isLast),
                each(moved, Notification::tries),
                each(moved, Notification::dueAt),
                each(moved, Notification::owner),
                each(moved, Notification::providerId));
    }

    static Notification read(Row row) {
        return new Notification(
                UUID.fromString(row.text("notification_id")),
                UUID.fromString(row.text("notice_id")),
                Channel.valueOf(row.text("channel")),
                Lane.valueOf(row.text("lane")),
                Outcome.valueOf(row.text("state")),
                row.text("detail"),
                row.number("version"),
                row.flag("is_last"),
                row.number("attempt"),
                row.number("tries"),
                row.instantOrNull("due_at"),
                row.textOrNull("owner"),
                row.textOrNull("provider_id"));
    }

    private static <T, R> List<R> each(List<T> items, Function<? super T, ? extends R> part) {
        return items.stream().<R>map(part).toList();
    }
}
