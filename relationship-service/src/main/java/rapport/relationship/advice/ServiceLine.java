package rapport.relationship.advice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.relationship.inventory.KnownService;

/// A service as a message names it.
record ServiceLine(String serviceId, String name, @Nullable String subscriberNumber) {
    static List<ServiceLine> of(List<KnownService> services) {
        return services.stream()
                .map(service -> new ServiceLine(service.serviceId(), service.name(), service.subscriberNumber()))
                .toList();
    }
}
