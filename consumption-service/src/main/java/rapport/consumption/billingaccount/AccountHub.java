package rapport.consumption.billingaccount;

import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.tmf.Happening;
import rapport.chassis.tmf.HubApi;
import rapport.chassis.tmf.HubDefinition;
import rapport.chassis.tmf.Hubs;
import rapport.chassis.tmf.LogDefinition;
import rapport.chassis.tmf.Tmf;

/// TMF666: who listens to accounts. Version 4 of the definition tells of no new billing account; version 5 does. What
/// an account owes does not travel: bills and payments tell of that (TMF678, TMF676).
@Path(AccountHub.API + "/hub")
@Tag(name = "events subscription")
class AccountHub extends HubApi {
    static final String API = "/tmf-api/accountManagement/v4";
    static final LogDefinition<TmfBillingAccount> BILLING = new LogDefinition<>(
            "billingAccount",
            AccountManagementResource.PATH,
            TmfBillingAccount.class,
            "consumption.tmf",
            "consumption.account.",
            List.of(Happening.CREATE, Happening.ATTRIBUTE_VALUE_CHANGE),
            Set.of(
                    "name",
                    "accountType",
                    "billStructure",
                    "defaultPaymentMethod",
                    "financialAccount",
                    "relatedParty",
                    "@type"));
    static final LogDefinition<TmfFinancialAccount> FINANCIAL = new LogDefinition<>(
            "financialAccount",
            FinancialAccountResource.PATH,
            TmfFinancialAccount.class,
            "consumption.tmf",
            "consumption.account.",
            List.of(Happening.CREATE),
            Set.of("name", "accountType", "relatedParty", "@type"));
    static final HubDefinition HUB = new HubDefinition(API, "consumption", List.of(BILLING, FINANCIAL));

    AccountHub(Tmf tmf, Hubs hubs) {
        super(tmf, hubs, HUB);
    }
}
