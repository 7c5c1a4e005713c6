package rapport.consumption.prepaybalance;

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

/// TMF654: who listens to what people do with prepaid money. Why they did it travels where the definition
/// requires it, which is of transfers.
@Path(Api.BASE + "/hub")
@Tag(name = "events subscription")
class PrepayBalanceHub extends HubApi {
    static final LogDefinition<TopupBalance> TOPUP = definition(
            "topupBalance",
            TopupBalanceResource.PATH,
            TopupBalance.class,
            Set.of(
                    "requestedDate",
                    "confirmationDate",
                    "isAutoTopup",
                    "amount",
                    "bucket",
                    "partyAccount",
                    "relatedParty",
                    "status",
                    "usageType",
                    "@type"));
    static final LogDefinition<AdjustBalance> ADJUSTMENT = definition(
            "adjustBalance",
            AdjustBalanceResource.PATH,
            AdjustBalance.class,
            Set.of(
                    "requestedDate",
                    "confirmationDate",
                    "adjustType",
                    "amount",
                    "bucket",
                    "partyAccount",
                    "relatedParty",
                    "status",
                    "usageType",
                    "@type"));
    static final LogDefinition<TransferBalance> TRANSFER = definition(
            "transferBalance",
            TransferBalanceResource.PATH,
            TransferBalance.class,
            Set.of(
                    "requestedDate",
                    "confirmationDate",
                    "amount",
                    "bucket",
                    "channel",
                    "logicalResource",
                    "partyAccount",
                    "receiverBucket",
                    "receiverBucketUsageType",
                    "receiverLogicalResource",
                    "reason",
                    "relatedParty",
                    "status",
                    "usageType",
                    "@type"));
    static final HubDefinition HUB = new HubDefinition(Api.BASE, "consumption", List.of(TOPUP, ADJUSTMENT, TRANSFER));

    PrepayBalanceHub(Tmf tmf, Hubs hubs) {
        super(tmf, hubs, HUB);
    }

    private static <T extends Record> LogDefinition<T> definition(
            String name, String path, Class<T> type, Set<String> told) {
        return new LogDefinition<>(
                name, path, type, "consumption.tmf", "consumption.prepaid.", List.of(Happening.CREATE), told);
    }
}
