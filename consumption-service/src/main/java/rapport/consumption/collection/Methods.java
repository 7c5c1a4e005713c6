package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.consumption.receivable.ChargedAccounts;

/// How accounts can be charged. A customer sees its own.
@ApplicationScoped
class Methods {
    private static final String OF_ACCOUNT = """
             FROM payment_method WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR account_id = ?)""";
    private static final String ADD = """
            INSERT INTO payment_method (method_id, account_id, provider, token, kind, label, valid_until, is_default,
                                        created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?::date, ?, ?) ON CONFLICT (account_id, provider, token) DO NOTHING""";

    private final Sql sql;
    private final Scopes scopes;
    private final ChargedAccounts charged;
    private final Clock clock;
    private final Event<DefaultMethodChanged> changed;

    Methods(Sql sql, Scopes scopes, ChargedAccounts charged, Clock clock, Event<DefaultMethodChanged> changed) {
        this.sql = sql;
        this.scopes = scopes;
        this.charged = charged;
        this.clock = clock;
        this.changed = changed;
    }

    /// @param isNew whether it was not there before
    record Kept(MethodView method, boolean isNew) {}

    /// Keeps a method; the same one again is the one that is there.
    ///
    /// @throws Problem when the same token is there as something else
    Kept keep(NewMethod method) {
        scopes.mustChangeAll();
        lock(method.accountId());
        var id = Ids.next().toString();
        var isFirst = usable(List.of(method.accountId())).stream().noneMatch(MethodView::isDefault);
        var isDefault = isFirst || Boolean.TRUE.equals(method.isDefault());
        var there = sql.query(
                "SELECT * FROM payment_method WHERE account_id = ? AND provider = ? AND token = ?",
                MethodView::read,
                method.accountId(),
                method.provider(),
                method.token());
        if (!there.isEmpty()) {
            return same(method, there.getFirst());
        }
        if (isDefault) {
            noDefault(method.accountId());
        }
        sql.update(
                ADD,
                id,
                method.accountId(),
                method.provider(),
                method.token(),
                method.kind(),
                method.label(),
                text(method.validUntil()),
                isDefault,
                Instant.now(clock));
        if (isDefault) {
            changed.fire(new DefaultMethodChanged(method.accountId()));
        }
        return new Kept(get(id), true);
    }

    private static Kept same(NewMethod method, MethodView there) {
        if (!method.sameAs(there.kind().name(), there.label(), text(there.validUntil()))) {
            throw Problem.of(CollectionProblem.METHOD_REFUSED, "The account has this token as something else.");
        }
        return new Kept(there, false);
    }

    /// Makes it the one that is charged where nothing else is said.
    MethodView makeDefault(String id) {
        scopes.mustChangeAll();
        lock(get(id).accountId());
        var method = get(id);
        if (method.revokedAt() != null) {
            throw Problem.of(CollectionProblem.METHOD_REVOKED, "It cannot be charged any more.");
        }
        if (!method.isDefault()) {
            noDefault(method.accountId());
            sql.update("UPDATE payment_method SET is_default = true WHERE method_id = ?", id);
            changed.fire(new DefaultMethodChanged(method.accountId()));
        }
        return get(id);
    }

    /// Lets it be charged no more; what is on its way already stays so.
    MethodView revoke(String id) {
        scopes.mustChangeAll();
        lock(get(id).accountId());
        var method = get(id);
        sql.update(
                "UPDATE payment_method SET revoked_at = ?, is_default = false WHERE method_id = ? AND revoked_at IS NULL",
                Instant.now(clock),
                id);
        if (method.isDefault()) {
            changed.fire(new DefaultMethodChanged(method.accountId()));
        }
        return get(id);
    }

    MethodView get(String id) {
        return find(id).orElseThrow(() -> Problem.notFound("payment method", id));
    }

    private Optional<MethodView> find(String id) {
        var own = scopes.customer();
        return sql
                .query(
                        "SELECT * FROM payment_method WHERE method_id = ? AND (?::text IS NULL OR account_id = ?)",
                        MethodView::read,
                        id,
                        own,
                        own)
                .stream()
                .findFirst();
    }

    /// All that was not revoked of these accounts.
    List<MethodView> usable(Collection<String> accountIds) {
        return sql.query(
                "SELECT * FROM payment_method WHERE account_id = ANY (?) AND revoked_at IS NULL",
                MethodView::read,
                accountIds);
    }

    List<MethodView> list(@Nullable String accountId, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                "SELECT * " + OF_ACCOUNT + " ORDER BY created_at DESC, method_id OFFSET ? LIMIT ?",
                MethodView::read,
                own,
                own,
                accountId,
                accountId,
                offset,
                limit);
    }

    long count(@Nullable String accountId) {
        var own = scopes.customer();
        return sql.number("SELECT count(*) " + OF_ACCOUNT, own, own, accountId, accountId);
    }

    /// Whoever changes which one is the default waits for the other, and for agreements of the account that
    /// become known. The advisory lock is that of 0.1.0, which may run beside this version; from 0.3.0 on
    /// nobody needs it.
    private void lock(String accountId) {
        sql.query("SELECT pg_advisory_xact_lock(hashtextextended(?, 1))", _ -> true, accountId);
        charged.lock(List.of(accountId));
    }

    private void noDefault(String accountId) {
        sql.update("UPDATE payment_method SET is_default = false WHERE account_id = ? AND is_default", accountId);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
