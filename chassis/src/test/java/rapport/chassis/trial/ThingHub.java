package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import java.util.List;
import rapport.chassis.tmf.HubApi;
import rapport.chassis.tmf.HubDefinition;
import rapport.chassis.tmf.Hubs;
import rapport.chassis.tmf.Tmf;

@Path("/tmf-api/trial/v4/hub")
class ThingHub extends HubApi {
    ThingHub(Tmf tmf, Hubs hubs) {
        super(tmf, hubs, new HubDefinition("/tmf-api/trial/v4", "provisioning", List.of(ThingResource.THING)));
    }
}
