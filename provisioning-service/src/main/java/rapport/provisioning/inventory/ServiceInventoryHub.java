package rapport.provisioning.inventory;

import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.tmf.HubApi;
import rapport.chassis.tmf.HubDefinition;
import rapport.chassis.tmf.Hubs;
import rapport.chassis.tmf.Tmf;

/// TMF638: Who listens to the service inventory.
@Path("/tmf-api/serviceInventory/v4/hub")
@Tag(name = "events subscription")
class ServiceInventoryHub extends HubApi {
    private static final HubDefinition HUB =
            new HubDefinition("/tmf-api/serviceInventory/v4", "provisioning", List.of(ServiceDocument.DEFINITION));

    ServiceInventoryHub(Tmf tmf, Hubs hubs) {
        super(tmf, hubs, HUB);
    }
}
