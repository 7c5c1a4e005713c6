package rapport.notification.subscription;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.subscription.Subscription.Status;

/// The subscriptions, in sets. What a caller asks for is limited to what is its own; the rest is the system's work.
/// Everything happens in the caller's transaction.
@ApplicationScoped
class Subscriptions {
    private static final String COLUMNS = """
            SELECT subscription_id, form, owner_role, owner, sink, types, query, account_id, status, reason, starts_at,
                   expires_at, ends_at, max_events, events FROM subscription
            """;
    private static final String OWN = " (?::text IS NULL OR (owner_role = ? AND owner = ?)) ";
    private static final String ADD = """
            INSERT INTO subscription (subscription_id, form, owner_role, owner, sink, types, query, account_id, status,
                                      is_resting, reason, starts_at, expires_at, ends_at, max_events)
            SELECT t.id, t.form, t.owner_role, t.owner, t.sink, t.types::text[], t.query, t.account_id, t.status,
                   t.status = 'INACTIVE', t.reason, t.starts_at, t.expires_at, t.ends_at, t.max_events
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::bigint[])
                   AS t (id, form, owner_role, owner, sink, types, query, account_id, status, reason, starts_at,
                         expires_at, ends_at, max_events)
             ORDER BY t.id ON CONFLICT DO NOTHING RETURNING subscription_id""";
    private static final String LISTENING = COLUMNS + """
             WHERE types && ?::text[] AND status IN ('ACTIVE', 'EXPIRED', 'DELETED') AND NOT is_resting
               AND NOT is_closed AND starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)
               AND (owner_role = 'operator' OR (owner_role = 'customer' AND owner = ANY (?::text[]))
                    OR (owner_role = 'partner' AND owner = ANY (?::text[])))
             ORDER BY subscription_id""";
    private static final String EXPIRE = """
            UPDATE subscription SET status = 'EXPIRED',
                   reason = CASE WHEN ends_at >= expires_at THEN 'SUBSCRIPTION_EXPIRED' ELSE 'ACCESS_TOKEN_EXPIRED' END
             WHERE subscription_id IN (
                   SELECT subscription_id FROM subscription
                    WHERE NOT is_closed AND ends_at <= ? AND status IN ('ACTIVE', 'INACTIVE')
                    ORDER BY subscription_id LIMIT 1000 FOR UPDATE SKIP LOCKED)
            RETURNING subscription_id, form, reason""";
    private static final String END = """
            UPDATE subscription AS s SET status = ?, reason = ?, ends_at = least(s.ends_at, t.at)
              FROM unnest(?::text[], ?::timestamptz[]) AS t (id, at)
             WHERE s.subscription_id = t.id AND s.status IN ('ACTIVE', 'INACTIVE')
            RETURNING s.subscription_id, s.form, s.reason""";
    private static final String OVER = """
            SELECT subscription_id FROM subscription
             WHERE NOT is_closed AND ends_at <= ? AND status IN ('EXPIRED', 'DELETED')
             ORDER BY subscription_id LIMIT 1000""";
    private static final String CLOSED = """
            UPDATE subscription SET is_closed = true WHERE subscription_id IN (
                   SELECT subscription_id FROM subscription
                    WHERE subscription_id = ANY (?::text[]) AND status IN ('EXPIRED', 'DELETED')
                    ORDER BY subscription_id FOR UPDATE)""";
    /// It waits for nobody: what somebody changes just now is skipped, and looked at a moment later. Both rows are
    /// locked, so that no endpoint is enabled meanwhile.
    private static final String REST_OF_DISABLED = """
            UPDATE subscription s
               SET status = 'INACTIVE', is_resting = true, reason = coalesce(gone.reason, 'Its endpoint is disabled.')
              FROM (SELECT l.subscription_id, e.reason
                      FROM webhook_endpoint e JOIN subscription l ON l.subscription_id = e.endpoint_id
                     WHERE e.state = 'DISABLED' AND l.status = 'ACTIVE' LIMIT 1000
                       FOR SHARE OF e SKIP LOCKED FOR UPDATE OF l SKIP LOCKED) AS gone
             WHERE s.subscription_id = gone.subscription_id""";

    private static final String IS_ANY_OVER = """
            SELECT subscription_id FROM subscription
             WHERE NOT is_closed AND ends_at <= ? AND status IN ('EXPIRED', 'DELETED') LIMIT 1""";
    private static final String FORGET = """
            DELETE FROM subscription WHERE subscription_id IN (
                   SELECT subscription_id FROM subscription
                    WHERE is_closed AND ends_at < ? ORDER BY ends_at LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private final Sql sql;
    private final Scopes scopes;

    Subscriptions(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// One that has ended just now.
    record Ended(String id, Form form, String reason) {}

    /// Adds those that are not known yet, and answers which these are.
    Set<String> add(List<Subscription> added) {
        return new HashSet<>(sql.query(
                ADD,
                row -> row.text("subscription_id"),
                column(added, Subscription::id),
                column(added, Subscription::form),
                column(added, each -> each.owner().role()),
                column(added, each -> each.owner().owner()),
                column(added, each -> each.sink().toString()),
                column(added, each -> array(each.types())),
                column(added, Subscription::query),
                column(added, Subscription::accountId),
                column(added, Subscription::status),
                column(added, Subscription::reason),
                column(added, Subscription::startsAt),
                column(added, Subscription::expiresAt),
                column(added, Subscription::endsAt),
                column(added, Subscription::maxEvents)));
    }

    private static <T extends @Nullable Object> List<T> column(List<Subscription> rows, Function<Subscription, T> of) {
        return rows.stream().map(of).toList();
    }

    /// As PostgreSQL writes an array of texts; there is no array of arrays of different lengths.
    private static String array(List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(joining(",", "{", "}"));
    }

    /// How many of an owner's are not over, of both forms; counted for one registration after the other.
    long countLive(Scope owner) {
        var name = "subscription " + owner.role() + " " + owner.owner();
        sql.query("SELECT true AS locked FROM pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, name);
        return sql.number(
                "SELECT count(*) FROM subscription WHERE owner_role = ? AND owner = ?"
                        + " AND status IN ('ACTIVE', 'INACTIVE')",
                owner.role(),
                owner.owner());
    }

    /// Of this form, without those that were deleted.
    List<Subscription> list(Form form, int offset, int limit) {
        var own = own();
        return sql.query(
                COLUMNS + "WHERE" + OWN
                        + "AND form = ? AND status <> 'DELETED' ORDER BY subscription_id OFFSET ? LIMIT ?",
                Subscriptions::read,
                own.id(),
                own.role(),
                own.id(),
                form,
                offset,
                limit);
    }

    long count(Form form) {
        var own = own();
        return sql.number(
                "SELECT count(*) FROM subscription WHERE" + OWN + "AND form = ? AND status <> 'DELETED'",
                own.id(),
                own.role(),
                own.id(),
                form);
    }

    /// All of them, the newest first, for the console.
    List<Subscription> all(int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                COLUMNS + "ORDER BY starts_at DESC, subscription_id OFFSET ? LIMIT ?",
                Subscriptions::read,
                offset,
                limit);
    }

    long count() {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM subscription");
    }

    Optional<Subscription> find(String id) {
        var own = own();
        return sql
                .query(
                        COLUMNS + "WHERE" + OWN + "AND subscription_id = ?",
                        Subscriptions::read,
                        own.id(),
                        own.role(),
                        own.id(),
                        id)
                .stream()
                .findFirst();
    }

    /// Those that might want one of these types, said in this time, and whose owner might read it.
    List<Subscription> listening(
            Collection<String> types,
            Instant first,
            Instant last,
            Collection<String> accounts,
            Collection<String> partners) {
        return sql.query(LISTENING, Subscriptions::read, types, last, first, accounts, partners);
    }

    /// Locks those whose events are counted, in order, and answers how many more each is to have.
    Map<String, Long> room(Collection<String> ids) {
        return sql.query("""
                        SELECT subscription_id, max_events - events AS room FROM subscription
                         WHERE subscription_id = ANY (?::text[]) AND NOT is_closed
                           AND status IN ('ACTIVE', 'EXPIRED', 'DELETED')
                         ORDER BY subscription_id FOR UPDATE""", row -> Map.entry(row.text("subscription_id"), row.number("room")), ids).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Counts more events of those that are locked.
    void counted(Map<String, Long> more) {
        var ids = List.copyOf(more.keySet());
        sql.update("""
                UPDATE subscription AS s SET events = events + t.more
                  FROM unnest(?::text[], ?::bigint[]) AS t(id, more) WHERE s.subscription_id = t.id""", ids, ids.stream().map(more::get).toList());
    }

    /// Ends those that are not over yet, each from its moment on.
    List<Ended> end(Map<String, Instant> ends, Status status, Ending why) {
        var ids = List.copyOf(ends.keySet());
        return sql.query(
                END,
                Subscriptions::ended,
                status,
                why,
                ids,
                ids.stream().map(ends::get).toList());
    }

    /// One that is over is no longer shown.
    void hide(String id) {
        sql.update("UPDATE subscription SET status = 'DELETED' WHERE subscription_id = ? AND status = 'EXPIRED'", id);
    }

    /// Ends those whose time has come.
    List<Ended> expire(Instant now) {
        return sql.query(EXPIRE, Subscriptions::ended, now);
    }

    /// Whether any of those that are not closed yet is over since then.
    boolean isAnyOver(Instant since) {
        return !sql.query(IS_ANY_OVER, row -> row.text("subscription_id"), since)
                .isEmpty();
    }

    /// Those that are over since then, and whose endpoints may be closed.
    List<String> over(Instant since) {
        return sql.query(OVER, row -> row.text("subscription_id"), since);
    }

    void closed(Collection<String> ids) {
        sql.update(CLOSED, ids);
    }

    /// It is told nothing for this reason, until it is enabled again.
    void rest(String id, String reason) {
        sql.update("""
                UPDATE subscription SET status = 'INACTIVE', is_resting = true, reason = ?
                 WHERE subscription_id = ? AND status = 'ACTIVE'""", reason, id);
    }

    /// Those whose endpoints take nothing any more.
    void restOfDisabled() {
        sql.update(REST_OF_DISABLED);
    }

    /// Lets one go on that rests, and answers its form; empty when it does not rest.
    Optional<Form> wake(String id) {
        return sql.query("""
                        UPDATE subscription SET status = 'ACTIVE', is_resting = false, reason = NULL
                         WHERE subscription_id = ? AND status = 'INACTIVE' RETURNING form""", row -> Form.valueOf(row.text("form")), id).stream()
                .findFirst();
    }

    /// Takes away those that were closed and ended before then, at most so many; answers how many.
    int forget(Instant before, int most) {
        return sql.update(FORGET, before, most);
    }

    private record Own(@Nullable String id, String role) {}

    private Own own() {
        var seen = scopes.seen();
        return new Own(seen.seesEverything() ? null : seen.owner(), seen.role());
    }

    private static Ended ended(Row row) {
        return new Ended(row.text("subscription_id"), Form.valueOf(row.text("form")), row.text("reason"));
    }

    private static Subscription read(Row row) {
        return new Subscription(
                row.text("subscription_id"),
                Form.valueOf(row.text("form")),
                owner(row.text("owner_role"), row.text("owner")),
                URI.create(row.text("sink")),
                row.texts("types"),
                row.textOrNull("query"),
                row.textOrNull("account_id"),
                Status.valueOf(row.text("status")),
                row.textOrNull("reason"),
                row.instant("starts_at"),
                row.instantOrNull("expires_at"),
                row.instantOrNull("ends_at"),
                row.numberOrNull("max_events"),
                row.number("events"));
    }

    static Scope owner(String role, String id) {
        return switch (role) {
            case "operator" -> new Scope.Operator();
            case "customer" -> new Scope.Customer(id);
            case "partner" -> new Scope.Partner(id);
            default -> throw new IllegalArgumentException(role + " owns nothing");
        };
    }
}
