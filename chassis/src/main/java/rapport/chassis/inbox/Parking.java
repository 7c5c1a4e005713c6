package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import rapport.chassis.inbox.InboxMeters.Outcome;
import rapport.chassis.trace.Tracing;

/// Puts an event that cannot be applied where operators see it, with its reason.
@ApplicationScoped
class Parking {
    private static final Logger LOG = Logger.getLogger(Parking.class);

    private final DeadEventRows dead;
    private final ParkingLimit limit;
    private final Persistence persistence;
    private final Tracing tracing;
    private final InboxMeters meters;

    Parking(DeadEventRows dead, ParkingLimit limit, Persistence persistence, Tracing tracing, InboxMeters meters) {
        this.dead = dead;
        this.limit = limit;
        this.persistence = persistence;
        this.tracing = tracing;
        this.meters = meters;
    }

    /// @throws IllegalStateException when so much is parked that the deployment must be wrong
    void park(String consumer, Reading.Fact<?> fact, Throwable failure) {
        limit.count(consumer + " of " + fact.heard().origin());
        var row = DeadEventRow.of(consumer, fact, DeadEventState.PARKED, DeadEventRow.reason(failure));
        persistence.untilItPasses(consumer, () -> dead.insert(List.of(row)));
        tracing.failed(failure);
        meters.count(consumer, Outcome.PARKED, 1);
        LOG.errorf(
                failure,
                "%s parked event %s of %s",
                consumer,
                fact.heard().event().id(),
                fact.heard().position().key());
    }
}
