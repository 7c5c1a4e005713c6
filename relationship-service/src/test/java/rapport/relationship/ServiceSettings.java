package rapport.relationship;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// What a running service needs to be told: timers that look often.
public final class ServiceSettings implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.log.file.enabled",
                "true",
                "quarkus.log.file.path",
                "target/quarkus.log",
                "rapport.kafka.admin.enabled",
                "${relationship.test.admin:true}",
                "rapport.partner.patience",
                "2s",
                "rapport.standing.tick",
                "1s");
    }

    @Override
    public void stop() {
        // Nothing is left behind.
    }
}
