package rapport.notification.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                                      reason, starts_at, expires_at, ends_at, max_events)
            VALUES (?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?, ?, ?, ?::bigint) ON CONFLICT DO NOTHING""";
    private static final String LISTENING = COLUMNS + """
             WHERE types && ?::text[] AND status IN ('ACTIVE', 'EXPIRED') AND NOT is_closed
               AND starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)
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
            UPDATE subscription SET status = ?, reason = ?, ends_at = least(ends_at, ?)
             WHERE subscription_id = ANY (?::text[]) AND status IN ('ACTIVE', 'INACTIVE')
            RETURNING subscription_id, form, reason""";
    private static final String OVER = """
            SELECT subscription_id FROM subscription
             WHERE NOT is_closed AND ends_at <= ? AND status IN ('EXPIRED', 'DELETED')
             ORDER BY subscription_id LIMIT 1000 FOR UPDATE SKIP LOCKED""";

    private final Sql sql;
    private final Scopes scopes;

    Subscriptions(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// One that has ended just now.
    record Ended(String id, Form form, String reason) {}

    /// Adds it; false when it is known.
    boolean add(Subscription added) {
        return sql.update(
                        ADD,
                        added.id(),
                        added.form(),
                        added.owner().role(),
                        added.owner().owner(),
                        added.sink().toString(),
                        added.types(),
                        added.query(),
                        added.accountId(),
                        added.status(),
                        added.reason(),
                        added.startsAt(),
                        added.expiresAt(),
                        added.endsAt(),
                        added.maxEvents())
                > 0;
    }

    /// How many of an owner's are not over; counted for one registration after the other.
    long countLive(Scope owner) {
        var name = "subscription " + owner.role() + " " + owner.owner();
        sql.query("SELECT true AS locked FROM pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, name);
        return sql.number(
                "SELECT count(*) FROM subscription WHERE owner_role = ? AND owner = ?"
                        + " AND form = 'CAMARA' AND status IN ('ACTIVE', 'INACTIVE')",
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
                         WHERE subscription_id = ANY (?::text[]) AND status IN ('ACTIVE', 'EXPIRED')
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

    /// Ends those that are not over yet.
    List<Ended> end(Collection<String> ids, Status status, String reason, Instant now) {
        return sql.query(END, Subscriptions::ended, status, reason, now, ids);
    }

    /// Ends those whose time has come.
    List<Ended> expire(Instant now) {
        return sql.query(EXPIRE, Subscriptions::ended, now);
    }

    /// Those that are over since then, and whose endpoints may be closed.
    List<String> over(Instant since) {
        return sql.query(OVER, row -> row.text("subscription_id"), since);
    }

    void closed(Collection<String> ids) {
        sql.update("UPDATE subscription SET is_closed = true WHERE subscription_id = ANY (?::text[])", ids);
    }

    /// Its sink takes nothing any more.
    void rest(String id, String reason) {
        sql.update(
                "UPDATE subscription SET status = 'INACTIVE', reason = ? WHERE subscription_id = ? AND status = 'ACTIVE'",
                reason,
                id);
    }

    /// Those that rest.
    List<String> resting() {
        return sql.query(
                "SELECT subscription_id FROM subscription WHERE status = 'INACTIVE' AND NOT is_closed"
                        + " ORDER BY subscription_id LIMIT 1000",
                row -> row.text("subscription_id"));
    }

    /// Lets those go on that rest, and answers which of them are in CAMARA's form.
    List<String> wake(Collection<String> ids) {
        return sql.query("""
                        UPDATE subscription SET status = 'ACTIVE', reason = NULL
                         WHERE subscription_id = ANY (?::text[]) AND status = 'INACTIVE'
                        RETURNING subscription_id, form, 'awake' AS reason""", Subscriptions::ended, ids).stream()
                .filter(each -> each.form() == Form.CAMARA)
                .map(Ended::id)
                .toList();
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
