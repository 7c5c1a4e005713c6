package rapport.consumption.prepaybalance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;

/// What moved prepaid money, the latest first. A customer reaches its own, and is not told why.
@ApplicationScoped
class Movements {
    /// By the agreements of the customer, over the index that entries have of those.
    private static final String FROM = """
             FROM prepaid_movement
            WHERE (?::text IS NULL OR agreement_id IN (SELECT agreement_id FROM prepaid_account WHERE account_id = ?))
              AND (?::timestamptz IS NULL OR at >= ?)""";

    /// Where money of a customer went to somebody else, it is not told to whom.
    private static final String SHOWN = """
            SELECT id, type, agreement_id, account_id, amount, currency, at,
                   CASE WHEN ?::text IS NULL THEN reason END AS reason,
                   CASE WHEN ?::text IS NULL
                          OR receiver_id IN (SELECT agreement_id FROM prepaid_account WHERE account_id = ?)
                        THEN receiver_id ELSE agreement_id END AS receiver_id""";

    private final Sql sql;
    private final Scopes scopes;

    Movements(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// Which of them a list is about. The kinds are written out for the sake of the index.
    enum Which {
        TOPUPS(" AND kind = 'TOPPED_UP'"),
        ADJUSTMENTS(" AND kind = 'ADJUSTED'"),
        ALL("");

        private final String sql;

        Which(String sql) {
            this.sql = sql;
        }
    }

    Optional<Movement> find(Which which, String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        var arguments = shown(null);
        arguments.add(Long.parseLong(id));
        return sql.query(SHOWN + FROM + which.sql + " AND id = ?", Movement::read, arguments.toArray()).stream()
                .findFirst();
    }

    /// What somebody decided under this key.
    Optional<Movement> decided(Which which, String agreementId, String key) {
        var arguments = shown(null);
        arguments.addAll(List.of(agreementId, key));
        return sql
                .query(
                        SHOWN + FROM + which.sql + " AND agreement_id = ? AND reference = ?",
                        Movement::read,
                        arguments.toArray())
                .stream()
                .findFirst();
    }

    /// @param since those from then on alone; null where the filter says enough
    List<Movement> list(Which which, Filter filter, @Nullable Instant since, int offset, int limit) {
        var arguments = shown(since);
        arguments.addAll(filter.arguments());
        arguments.addAll(List.of(offset, limit));
        return sql.query(
                SHOWN + FROM + which.sql + filter.sql() + " ORDER BY id DESC OFFSET ? LIMIT ?",
                Movement::read,
                arguments.toArray());
    }

    long count(Which which, Filter filter, @Nullable Instant since) {
        var arguments = arguments(since);
        arguments.addAll(filter.arguments());
        return sql.number("SELECT count(*)" + FROM + which.sql + filter.sql(), arguments.toArray());
    }

    private List<@Nullable Object> shown(@Nullable Instant since) {
        var own = scopes.customer();
        var arguments = new ArrayList<@Nullable Object>(Arrays.asList(own, own, own));
        arguments.addAll(arguments(since));
        return arguments;
    }

    private List<@Nullable Object> arguments(@Nullable Instant since) {
        var own = scopes.customer();
        return new ArrayList<>(Arrays.asList(own, own, since, since));
    }
}
