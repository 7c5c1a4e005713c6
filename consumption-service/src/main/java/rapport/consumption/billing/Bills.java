package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// Bills to look at. A customer reaches its own.
@ApplicationScoped
class Bills {
    private static final String BILLS = """
            FROM (SELECT b.*, a.account_id,
                         CASE WHEN open_minor = 0 THEN 'PAID' WHEN missed THEN 'OVERDUE' ELSE 'OPEN' END AS state
                    FROM bill b JOIN billing_account a USING (agreement_id)
                   WHERE (?::text IS NULL OR account_id = ?)) AS bills
            """;
    private static final String WANTED = BILLS + """
             WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR agreement_id = ?)
               AND (?::text IS NULL OR state = upper(?))""";

    private final Sql sql;
    private final Scopes scopes;

    Bills(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// What to look for; what is absent does not matter.
    record Wanted(
            @Nullable String accountId,
            @Nullable String agreementId,
            @Nullable String state) {}

    Optional<BillView> find(String billId) {
        var own = scopes.customer();
        return sql.query("SELECT * " + BILLS + " WHERE bill_id = ?", BillView::read, own, own, billId).stream()
                .findFirst();
    }

    List<BillView> list(Wanted wanted, int offset, int limit) {
        var arguments = new ArrayList<@Nullable Object>(arguments(wanted));
        arguments.add(offset);
        arguments.add(limit);
        return sql.query(
                "SELECT * " + WANTED + " ORDER BY issued_at, bill_id OFFSET ? LIMIT ?",
                BillView::read,
                arguments.toArray());
    }

    long count(Wanted wanted) {
        return sql.number("SELECT count(*) " + WANTED, arguments(wanted).toArray());
    }

    private List<@Nullable Object> arguments(Wanted wanted) {
        var own = scopes.customer();
        return Arrays.asList(
                own,
                own,
                wanted.accountId(),
                wanted.accountId(),
                wanted.agreementId(),
                wanted.agreementId(),
                wanted.state(),
                wanted.state());
    }
}
