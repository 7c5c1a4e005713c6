package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// The rules as they are set, at this moment.
@ApplicationScoped
class Policies {
    private final DispatchPolicy policy;
    private final Clock clock;

    Policies(DispatchConfig config, Clock clock) {
        this.policy = new DispatchPolicy(QuietHours.parse(config.quietHours()));
        this.clock = clock;
    }

    Steps now() {
        return new Steps(policy, clock.instant());
    }
}
