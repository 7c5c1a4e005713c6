package rapport.consumption.customerbill;

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

/// TMF678: who listens to bills. Version 4 of the definition names no events; these are those of version 5.
@Path(CustomerBillHub.API + "/hub")
@Tag(name = "events subscription")
class CustomerBillHub extends HubApi {
    static final String API = "/tmf-api/customerBillManagement/v4";
    static final LogDefinition<CustomerBill> BILL = new LogDefinition<>(
            "customerBill",
            CustomerBillResource.PATH,
            CustomerBill.class,
            "consumption.tmf",
            "consumption.billing.",
            List.of(Happening.CREATE, Happening.STATE_CHANGE),
            Set.of(
                    "billNo",
                    "state",
                    "billDate",
                    "paymentDueDate",
                    "amountDue",
                    "remainingAmount",
                    "billingAccount",
                    "relatedParty",
                    "@type"));
    static final LogDefinition<BillOnDemand> ON_DEMAND = new LogDefinition<>(
            "customerBillOnDemand",
            CustomerBillOnDemandResource.PATH,
            BillOnDemand.class,
            "consumption.tmf",
            "consumption.billing.",
            List.of(Happening.CREATE),
            Set.of("lastUpdate", "state", "billingAccount", "customerBill", "relatedParty", "@type"));
    static final HubDefinition HUB = new HubDefinition(API, "consumption", List.of(BILL, ON_DEMAND));

    CustomerBillHub(Tmf tmf, Hubs hubs) {
        super(tmf, hubs, HUB);
    }
}
