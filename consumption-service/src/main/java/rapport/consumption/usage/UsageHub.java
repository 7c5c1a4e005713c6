package rapport.consumption.usage;

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

/// TMF635: who listens to usage.
@Path(UsageHub.API + "/hub")
@Tag(name = "events subscription")
class UsageHub extends HubApi {
    static final String API = "/tmf-api/usageManagement/v4";
    static final LogDefinition<TmfUsage> USAGE = new LogDefinition<>(
            "usage",
            API + "/usage",
            TmfUsage.class,
            "consumption.tmf",
            "consumption.metering.",
            List.of(Happening.CREATE, Happening.STATE_CHANGE),
            Set.of(
                    "usageDate",
                    "usageType",
                    "status",
                    "usageCharacteristic",
                    "relatedParty",
                    "relatedEntity",
                    "@type"));
    static final HubDefinition HUB = new HubDefinition(API, "consumption", List.of(USAGE));

    UsageHub(Tmf tmf, Hubs hubs) {
        super(tmf, hubs, HUB);
    }
}
