package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Optional;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;
import rapport.consumption.receivable.AgreementsChanged;
import rapport.consumption.receivable.AgreementsChanged.Changed;

/// When agreements are billed. A customer reaches its own.
@ApplicationScoped
class BillingAccounts {
    private static final String MOVE = """
            UPDATE billing_account a SET bill_day = ?
             WHERE agreement_id = ? AND open_from IS NULL
               AND NOT EXISTS (SELECT FROM usage_balance b WHERE b.agreement_id = a.agreement_id AND b.version > 0)""";

    private final Sql sql;
    private final Scopes scopes;
    private final Event<AgreementsChanged> changed;

    BillingAccounts(Sql sql, Scopes scopes, Event<AgreementsChanged> changed) {
        this.sql = sql;
        this.scopes = scopes;
        this.changed = changed;
    }

    Optional<BillingAccount> find(String agreementId) {
        var own = scopes.customer();
        return sql
                .query(
                        "SELECT * FROM billing_account WHERE agreement_id = ? AND (?::text IS NULL OR account_id = ?)",
                        row -> new BillingAccount(
                                row.text("agreement_id"),
                                row.text("account_id"),
                                row.text("offering"),
                                row.textOrNull("currency"),
                                row.number("bill_day"),
                                row.dateOrNull("open_from")),
                        agreementId,
                        own,
                        own)
                .stream()
                .findFirst();
    }

    /// @return whether it could be: what was used or billed has its periods
    boolean moveBillDay(String agreementId, long day) {
        var locked = sql.query(
                "SELECT account_id FROM billing_account WHERE agreement_id = ? FOR UPDATE",
                row -> new Changed(agreementId, row.text("account_id"), Cause.root()),
                agreementId);
        if (sql.update(MOVE, day, agreementId) == 0) {
            return false;
        }
        changed.fire(new AgreementsChanged(AgreementsChanged.What.BILL_DAY, locked));
        return true;
    }
}
