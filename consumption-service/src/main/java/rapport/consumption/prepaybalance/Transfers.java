package rapport.consumption.prepaybalance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.Rows;

/// Money that went from one agreement to another, the latest first. A customer reaches what went between its own.
@ApplicationScoped
class Transfers {
    private static final Pattern ID = Pattern.compile("([1-9][0-9]{0,17})-([1-9][0-9]{0,17})");
    private static final String FROM = """
             FROM prepaid_transfer
            WHERE (?::text IS NULL OR agreement_id IN (SELECT agreement_id FROM prepaid_account WHERE account_id = ?))
              AND (?::text IS NULL OR receiver_account_id = ?)""";

    private final Rows<Transfer> rows;
    private final Scopes scopes;

    Transfers(Sql sql, Scopes scopes) {
        this.rows = new Rows<>(sql, FROM, "out_id", "out_id DESC", Transfer::read);
        this.scopes = scopes;
    }

    Optional<Transfer> find(String id) {
        var ids = ID.matcher(id);
        if (!ids.matches()) {
            return Optional.empty();
        }
        var both = List.of(Long.parseLong(ids.group(1)), Long.parseLong(ids.group(2)));
        return rows.find("out_id = ? AND in_id = ?", both, own());
    }

    /// What somebody decided under this key.
    Optional<Transfer> decided(String agreementId, String key) {
        return rows.find("agreement_id = ? AND reference = ?", List.of(agreementId, key), own());
    }

    List<Transfer> list(Filter filter, int offset, int limit) {
        return rows.list(filter, offset, limit, own());
    }

    long count(Filter filter) {
        return rows.count(filter, own());
    }

    private @Nullable Object[] own() {
        var own = scopes.customer();
        return new @Nullable Object[] {own, own, own, own};
    }
}
