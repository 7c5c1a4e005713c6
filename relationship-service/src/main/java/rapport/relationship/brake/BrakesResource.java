package rapport.relationship.brake;

import jakarta.ws.rs.Path;
import java.util.Set;
import rapport.chassis.brake.BrakeApi;
import rapport.relationship.standing.AdverseSteps;

/// The brakes of this service.
@Path("/relationship/v1/brakes")
public class BrakesResource extends BrakeApi {
    BrakesResource() {
        super(Set.of(AdverseSteps.BRAKE));
    }
}
