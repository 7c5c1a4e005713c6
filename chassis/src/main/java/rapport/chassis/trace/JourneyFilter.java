package rapport.chassis.trace;

import io.smallrye.common.vertx.VertxContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Every HTTP request begins a journey.
final class JourneyFilter {
    @ServerRequestFilter(preMatching = true)
    public void begin() {
        if (VertxContext.isOnDuplicatedContext()) {
            Journey.begin();
        }
    }
}
