package rapport.consumption.billingaccount;

import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfView;

/// TMF666 Account Management: the ledgers of what is billed. There is one for each agreement, from its first bill or
/// credit note on, under the agreement's id.
@Path(FinancialAccountResource.PATH)
@Tag(name = "financialAccount")
class FinancialAccountResource extends TmfView<TmfFinancialAccount> {
    static final String PATH = AccountHub.API + "/financialAccount";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("agreement_id"),
            "name", Column.text("offering"),
            "relatedParty.id", Column.text("account_id"));

    FinancialAccountResource(Tmf tmf, FinancialAccounts accounts) {
        super(tmf, PATH, TmfFinancialAccount.class, COLUMNS, accounts);
    }
}
