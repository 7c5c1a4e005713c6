package rapport.notification.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import rapport.chassis.inbox.CaughtUp;

/// How far this service, in whichever of its instances, has heard what can be told.
@ApplicationScoped
class Progress {
    private final CaughtUp caughtUp;
    private final Pattern happenings;
    private final Pattern refusals;

    Progress(
            CaughtUp caughtUp,
            @ConfigProperty(name = "mp.messaging.incoming.happenings.topics") List<String> happenings,
            @ConfigProperty(name = "mp.messaging.incoming.refusals.topic") String refusals) {
        this.caughtUp = caughtUp;
        this.happenings =
                Pattern.compile(happenings.stream().map(Pattern::quote).collect(Collectors.joining("|")));
        this.refusals = Pattern.compile(refusals);
    }

    /// All that had reached Kafka by then is taken in. Looks once, and does not wait.
    Instant heardUpTo() {
        var ofEvents = caughtUp.readUpTo(SubscriptionEvents.EVENTS, happenings);
        var ofRefusals = caughtUp.readUpTo(SubscriptionEvents.REFUSALS, refusals);
        return ofEvents.isBefore(ofRefusals) ? ofEvents : ofRefusals;
    }
}
