package rapport.notification.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import rapport.chassis.event.Json;
import rapport.chassis.sql.Sql;

/// All notices that were asked for. Works in the caller's transaction.
@ApplicationScoped
public class Notices {
    private static final String INSERT = """
            INSERT INTO notice (notice_id, account_id, topic, family, legal_class, reference, about, revision, tell_by,
                                expires_at, excluded, content, correlation_id, causation_id, traceparent, received_at, due_at)
            SELECT n.id::uuid, n.account, n.topic, n.family, n.class, n.reference, n.about, n.revision, n.tell_by,
                   n.expires, n.excluded::text[], n.content::jsonb, n.correlation, n.causation, n.traceparent, now.at, now.at
              FROM (VALUES (?::timestamptz)) AS now(at),
                   unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                          ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   AS n(id, account, topic, family, class, reference, about, revision, tell_by, expires, excluded,
                        content, correlation, causation, traceparent)
            ON CONFLICT DO NOTHING""";
    private static final String COLUMNS = """
            SELECT n.notice_id::text, n.account_id, n.topic, n.legal_class, n.reference, n.about, n.revision, n.tell_by,
                   n.expires_at, n.excluded, n.content, n.correlation_id, n.causation_id, n.traceparent,
                   n.received_at,
                   EXISTS (SELECT 1 FROM notice l WHERE l.account_id = n.account_id AND l.about = n.about
                                                    AND l.family = n.family AND l.revision > n.revision) AS superseded
              FROM notice n
            """;
    private static final String WAITING = COLUMNS + """
             WHERE n.state = 'WAITING' AND n.due_at <= ?
             ORDER BY n.legal_class NOT IN ('STATUTORY', 'SERVICE_CRITICAL') OR coalesce(n.tell_by > ?, false), n.due_at
             LIMIT ? FOR UPDATE OF n SKIP LOCKED""";
    private static final String WAKE_OLDER = """
            UPDATE notice n SET due_at = ?
              FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) AS h(account, about, family, revision)
             WHERE n.account_id = h.account AND n.about = h.about AND n.family = h.family AND n.revision < h.revision
               AND n.state = 'WAITING'""";
    private static final String LOOK_AGAIN = """
            UPDATE notice n SET due_at = l.due
              FROM unnest(?::text[], ?::timestamptz[]) AS l(id, due) WHERE n.notice_id = l.id::uuid""";

    private final Sql sql;

    Notices(Sql sql) {
        this.sql = sql;
    }

    /// Keeps what is new; a notice that was asked for before is the same one.
    void keep(List<Notice> notices, Instant now) {
        sql.update(
                INSERT,
                now,
                each(notices, n -> n.id().toString()),
                each(notices, Notice::accountId),
                each(notices, n -> n.topic().code()),
                each(notices, n -> n.topic().family()),
                each(notices, Notice::legalClass),
                each(notices, Notice::reference),
                each(notices, Notice::about),
                each(notices, Notice::revision),
                each(notices, Notice::tellBy),
                each(notices, Notice::expiresAt),
                each(notices, n -> NoticeRows.literal(n.excludedChannels())),
                each(notices, n -> Json.write(n.content())),
                each(notices, n -> n.cause().correlationId()),
                each(notices, n -> n.cause().causationId()),
                each(notices, n -> n.cause().traceparent()));
        sql.update(
                WAKE_OLDER,
                now,
                each(notices, Notice::accountId),
                each(notices, Notice::about),
                each(notices, n -> n.topic().family()),
                each(notices, Notice::revision));
    }

    /// The next notices of which nothing was decided yet, locked, pressing ones first.
    public List<KnownNotice> takeWaiting(Instant now, int limit) {
        return sql.query(WAITING, NoticeRows::read, now, now.plus(Notice.PRESSING), limit);
    }

    public Map<UUID, KnownNotice> find(Collection<UUID> ids) {
        var texts = ids.stream().map(UUID::toString).toList();
        return sql.query(COLUMNS + "WHERE n.notice_id = ANY (?::uuid[])", NoticeRows::read, texts).stream()
                .collect(Collectors.toMap(known -> known.notice().id(), Function.identity()));
    }

    /// It is known how to tell them.
    public void routed(Collection<UUID> ids) {
        sql.update(
                "UPDATE notice SET state = 'ROUTED' WHERE notice_id = ANY (?::uuid[])",
                ids.stream().map(UUID::toString).toList());
    }

    /// They still wait for their recipients; look again then.
    public void lookAgain(Map<UUID, Instant> when) {
        var ids = when.keySet().stream().toList();
        sql.update(LOOK_AGAIN, each(ids, UUID::toString), each(ids, when::get));
    }

    /// More is known of these accounts: what waits for them is looked at now.
    public void wake(Collection<String> accountIds, Instant now) {
        sql.update(
                "UPDATE notice SET due_at = ? WHERE account_id = ANY (?::text[]) AND state = 'WAITING'",
                now,
                accountIds);
    }

    private static <T, R> List<R> each(List<T> items, Function<? super T, ? extends R> part) {
        return items.stream().<R>map(part).toList();
    }
}
