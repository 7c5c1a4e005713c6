package rapport.chassis.inbox;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready when a channel has stopped: that is a deployment to look at, and restarting it would not help.
@Readiness
@Singleton
final class ChannelsReady implements HealthCheck {
    private final Subscriptions subscriptions;

    ChannelsReady(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public HealthCheckResponse call() {
        var stopped = subscriptions.stopped();
        var answer = HealthCheckResponse.named("channels").status(stopped.isEmpty());
        stopped.forEach(answer::withData);
        return answer.build();
    }
}
