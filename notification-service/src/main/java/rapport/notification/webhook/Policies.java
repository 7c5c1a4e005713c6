package rapport.notification.webhook;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/// The policy that the settings say.
@Singleton
final class Policies {
    @Produces
    @Singleton
    RetryPolicy policy(WebhookConfig config) {
        return new RetryPolicy(
                config.firstRetry(),
                config.longestRetry(),
                config.period(),
                config.longestRetryAfter(),
                config.failingAfter(),
                config.longestProbe(),
                below -> ThreadLocalRandom.current().nextLong(below));
    }
}
