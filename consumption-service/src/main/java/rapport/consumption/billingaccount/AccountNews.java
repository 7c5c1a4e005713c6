package rapport.consumption.billingaccount;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import rapport.chassis.sql.Sql;

/// What can be said of agreements as they are billed, each time under a number of its own.
@ApplicationScoped
class AccountNews {
    private static final String DRAW = """
            WITH held AS (SELECT agreement_id FROM billing_account WHERE agreement_id = ANY (?)
                           ORDER BY agreement_id FOR NO KEY UPDATE)
            UPDATE billing_account a SET told = a.told + 1 FROM held WHERE a.agreement_id = held.agreement_id""";

    private final Sql sql;

    AccountNews(Sql sql) {
        this.sql = sql;
    }

    /// These agreements as they are now, with the next number of each. Locks them in the order of their ids.
    List<BillingAccountRow> next(Collection<String> agreementIds) {
        sql.update(DRAW, agreementIds);
        return sql.query(
                "SELECT * FROM billed_agreement WHERE agreement_id = ANY (?) ORDER BY agreement_id",
                BillingAccountRow::read,
                agreementIds);
    }

    /// Locks the agreements of an account. Whoever says something of them has them locked before it looks who
    /// listens; the other way round, two could wait for each other while somebody registers.
    List<String> ofAccount(String accountId) {
        return sql.query(
                "SELECT agreement_id FROM billing_account WHERE account_id = ? ORDER BY agreement_id FOR NO KEY UPDATE",
                row -> row.text("agreement_id"),
                accountId);
    }
}
