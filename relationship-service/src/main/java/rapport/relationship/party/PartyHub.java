package rapport.relationship.party;

import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.tmf.HubApi;
import rapport.chassis.tmf.HubDefinition;
import rapport.chassis.tmf.Hubs;
import rapport.chassis.tmf.Tmf;

/// TMF632: Who listens to individuals and organizations.
@Path("/tmf-api/party/v4/hub")
@Tag(name = "events subscription")
class PartyHub extends HubApi {
    private static final HubDefinition HUB = new HubDefinition(
            "/tmf-api/party/v4", "relationship", List.of(PartyDefinitions.INDIVIDUAL, PartyDefinitions.ORGANIZATION));

    PartyHub(Tmf tmf, Hubs hubs) {
        super(tmf, hubs, HUB);
    }
}
