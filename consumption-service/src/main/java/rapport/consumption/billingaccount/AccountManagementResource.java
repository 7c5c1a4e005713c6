package rapport.consumption.billingaccount;

import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;

/// TMF666 Account Management: what is billed, and what it owes. An account begins with its agreement, so none is
/// created here; customers' accounts are relationship's.
@Path(AccountManagementResource.PATH)
@Tag(name = "billingAccount")
class AccountManagementResource extends TmfView<TmfBillingAccount> {
    static final String PATH = AccountHub.API + "/billingAccount";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("agreement_id"),
            "name", Column.text("offering"),
            "relatedParty.id", Column.text("account_id"),
            "billStructure.cycleSpecification.id", Column.text("cycle_id"),
            "defaultPaymentMethod.id", Column.text("method_id"),
            "financialAccount.id", Column.text("financial_id"));

    AccountManagementResource(Tmf tmf, TmfBillingAccounts accounts) {
        super(tmf, PATH, TmfBillingAccount.class, COLUMNS, accounts);
    }
}
