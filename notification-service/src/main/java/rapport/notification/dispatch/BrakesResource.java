package rapport.notification.dispatch;

import jakarta.ws.rs.Path;
import java.util.Set;
import rapport.chassis.brake.BrakeApi;

/// The brake of this service: `sending` stops all messages that have not been claimed yet.
@Path("/notification/v1/brakes")
public class BrakesResource extends BrakeApi {
    public static final Set<String> BRAKES = Set.of(Claims.BRAKE);

    BrakesResource() {
        super(BRAKES);
    }
}
