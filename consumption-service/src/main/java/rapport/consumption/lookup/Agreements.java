package rapport.consumption.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The agreements that are billed, by whatever somebody may have at hand. Each question is answered by an index.
@ApplicationScoped
public class Agreements {
    private static final int MOST = 50;
    private static final String FIND = """
            WITH meant AS (
                SELECT agreement_id, 'agreement' AS known_by FROM billing_account WHERE agreement_id = ?
                UNION ALL SELECT agreement_id, 'account' FROM billing_account WHERE account_id = ?
                UNION ALL SELECT agreement_id, 'number' FROM subscriber_number
                           WHERE number IN (?, '+' || ltrim(?, '+'))
                UNION ALL SELECT agreement_id, 'service' FROM subscribed_service WHERE service_id = ?
                UNION ALL SELECT agreement_id, 'bill' FROM bill WHERE bill_id = ? OR number = ?
                UNION ALL SELECT agreement_id, 'payment' FROM payment WHERE payment_id = ?)
            SELECT a.agreement_id, a.account_id, a.offering, a.bill_day, min(m.known_by) AS known_by
              FROM meant m JOIN billing_account a USING (agreement_id)
             GROUP BY a.agreement_id ORDER BY a.agreement_id LIMIT ?""";

    private final Sql sql;
    private final Scopes scopes;

    Agreements(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// An agreement.
    ///
    /// @param offering what it is about, and with it the tariff
    /// @param billDay on which its periods begin
    /// @param knownBy what was asked for: its own id, its account's, a number, …
    public record Found(String agreementId, String accountId, String offering, long billDay, String knownBy) {
        static Found read(Row row) {
            return new Found(
                    row.text("agreement_id"),
                    row.text("account_id"),
                    row.text("offering"),
                    row.number("bill_day"),
                    row.text("known_by"));
        }
    }

    /// Those that are known by this: their id or their account's, a number or a service that they have or had, a bill's
    /// number, or a payment. At most 50.
    public List<Found> find(String words) {
        scopes.mustSeeAll();
        return sql.query(FIND, Found::read, words, words, words, words, words, words, words, words, MOST);
    }

    public Optional<Found> get(String agreementId) {
        scopes.mustSeeAll();
        return sql
                .query(
                        "SELECT *, 'agreement' AS known_by FROM billing_account WHERE agreement_id = ?",
                        Found::read,
                        agreementId)
                .stream()
                .findFirst();
    }
}
