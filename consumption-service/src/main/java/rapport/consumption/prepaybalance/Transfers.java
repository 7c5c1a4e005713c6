package rapport.consumption.prepaybalance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;

/// Money that went from one agreement to another, the latest first. A customer reaches what went between its own.
@ApplicationScoped
class Transfers {
    private static final Pattern ID = Pattern.compile("([1-9][0-9]{0,17})-([1-9][0-9]{0,17})");
    private static final String FROM = """
             FROM prepaid_transfer
            WHERE (?::text IS NULL OR agreement_id IN (SELECT agreement_id FROM prepaid_account WHERE account_id = ?))
              AND (?::text IS NULL OR receiver_account_id = ?)""";

    private final Sql sql;
    private final Scopes scopes;

    Transfers(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    Optional<Transfer> find(String id) {
        var ids = ID.matcher(id);
        if (!ids.matches()) {
            return Optional.empty();
        }
        return one(" AND out_id = ? AND in_id = ?", Long.parseLong(ids.group(1)), Long.parseLong(ids.group(2)));
    }

    /// What somebody decided under this key.
    Optional<Transfer> decided(String agreementId, String key) {
        return one(" AND agreement_id = ? AND reference = ?", agreementId, key);
    }

    private Optional<Transfer> one(String which, Object... values) {
        var arguments = arguments();
        arguments.addAll(Arrays.asList(values));
        return sql.query("SELECT *" + FROM + which, Transfer::read, arguments.toArray()).stream()
                .findFirst();
    }

    List<Transfer> list(Filter filter, int offset, int limit) {
        var arguments = arguments(filter);
        arguments.addAll(List.of(offset, limit));
        return sql.query(
                "SELECT *" + FROM + filter.sql() + " ORDER BY out_id DESC OFFSET ? LIMIT ?",
                Transfer::read,
                arguments.toArray());
    }

    long count(Filter filter) {
        return sql.number(
                "SELECT count(*)" + FROM + filter.sql(), arguments(filter).toArray());
    }

    private List<@Nullable Object> arguments(Filter filter) {
        var arguments = arguments();
        arguments.addAll(filter.arguments());
        return arguments;
    }

    private List<@Nullable Object> arguments() {
        var own = scopes.customer();
        return new ArrayList<>(Arrays.asList(own, own, own, own));
    }
}
