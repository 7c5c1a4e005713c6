package rapport.notification.subscription;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scope;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.webhook.Health;

/// A subscription as the console shows it.
///
/// @param sink its host, without what may be secret
/// @param badge how good its status looks: `good`, `warn`, `bad` or `info`
/// @param health how its endpoint does; null when nothing was ever sent there
/// @param isLive whether it can be ended: it is not over, or others than operators may still be told something
/// @param isEnablable whether its endpoint can be enabled
public record SubscriptionLine(
        String id,
        String form,
        String owner,
        String sink,
        List<String> types,
        @Nullable String query,
        String status,
        String badge,
        @Nullable String reason,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Health health,
        boolean isLive,
        boolean isEnablable) {

    static SubscriptionLine of(Subscription of, @Nullable Health health) {
        var state = health == null ? null : health.state();
        var isOver = of.status() == Status.EXPIRED || of.status() == Status.DELETED;
        return new SubscriptionLine(
                of.id(),
                of.form() == Form.HUB ? "Hub" : "Subscription",
                owner(of.owner()),
                host(of.sink()),
                of.types(),
                of.query(),
                of.status().name().toLowerCase(Locale.ROOT),
                badge(of.status(), state),
                of.reason(),
                of.startsAt(),
                of.endsAt(),
                health,
                !isOver
                        || (state != null
                                && state != Health.State.CLOSED
                                && !of.owner().owner().isEmpty()),
                !isOver
                        && (state == Health.State.DISABLED
                                || state == Health.State.FAILING
                                || (state == Health.State.OPEN && of.status() == Status.INACTIVE)));
    }

    private static String owner(Scope owner) {
        return owner.owner().isEmpty() ? "operator" : owner.role() + " " + owner.owner();
    }

    private static String host(URI sink) {
        return sink.getPort() < 0 ? sink.getHost() : sink.getHost() + ":" + sink.getPort();
    }

    private static String badge(Status status, Health.@Nullable State state) {
        return switch (status) {
            case ACTIVE -> state == Health.State.FAILING ? "warn" : "good";
            case INACTIVE -> "bad";
            case EXPIRED, DELETED -> "info";
        };
    }
}
