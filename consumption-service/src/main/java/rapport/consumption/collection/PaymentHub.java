package rapport.consumption.collection;

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

/// TMF676: who listens to payments and refunds.
@Path(PaymentHub.API + "/hub")
@Tag(name = "events subscription")
class PaymentHub extends HubApi {
    static final String API = "/tmf-api/payment/v4";
    static final LogDefinition<TmfPayment> PAYMENT = new LogDefinition<>(
            "payment",
            PaymentManagementResource.PATH,
            TmfPayment.class,
            "consumption.tmf",
            "consumption.collection.",
            List.of(Happening.CREATE, Happening.STATE_CHANGE),
            Set.of(
                    "paymentDate",
                    "status",
                    "statusDate",
                    "account",
                    "amount",
                    "totalAmount",
                    "payer",
                    "paymentMethod",
                    "@type"));
    static final LogDefinition<TmfRefund> REFUND = new LogDefinition<>(
            "refund",
            RefundManagementResource.PATH,
            TmfRefund.class,
            "consumption.tmf",
            "consumption.collection.",
            List.of(Happening.CREATE, Happening.STATE_CHANGE),
            Set.of(
                    "refundDate",
                    "status",
                    "statusDate",
                    "account",
                    "amount",
                    "totalAmount",
                    "payment",
                    "paymentMethod",
                    "@type"));
    static final HubDefinition HUB = new HubDefinition(API, "consumption", List.of(PAYMENT, REFUND));

    PaymentHub(Tmf tmf, Hubs hubs) {
        super(tmf, hubs, HUB);
    }
}
