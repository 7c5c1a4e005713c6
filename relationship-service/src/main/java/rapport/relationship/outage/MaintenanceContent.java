package rapport.relationship.outage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message about planned work needs to say.
record MaintenanceContent(
        String changeReference,
        String summary,
        Instant start,
        Instant end,
        @Nullable Instant previousStart,
        Impact impact,
        boolean tentative,
        List<Line> services) {

    record Line(String serviceId, String name, @Nullable String subscriberNumber, Impact impact) {}

    static MaintenanceContent of(ImpactFact fact, Decision.Tell tell, @Nullable Told before) {
        var previous = before != null && before.told() && tell.topic() == Topic.RESCHEDULED
                ? before.start()
                : fact.previousStart();
        return new MaintenanceContent(
                fact.reference(),
                fact.summary(),
                fact.start(),
                fact.end(),
                tell.topic() == Topic.RESCHEDULED ? previous : null,
                tell.impact(),
                tell.tentative(),
                tell.services().stream()
                        .map(service -> new Line(
                                service.serviceId(), service.name(), service.subscriberNumber(), service.impact()))
                        .toList());
    }
}
