package rapport.provisioning.inventory;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A service as it is answered.
///
/// @param features those that it has, on or off
/// @param keeps what still works; empty when the service runs unblocked or has ended
record ServiceView(
        String serviceId,
        @Nullable String accountId,
        @Nullable String agreementId,
        String name,
        String kind,
        @Nullable String subscriberNumber,
        State state,
        List<BlockView> blocks,
        List<Feature> features,
        Set<String> keeps,
        long version) {

    record BlockView(Origin origin, Level level) {}

    static ServiceView of(Service service) {
        return new ServiceView(
                service.serviceId(),
                service.accountId(),
                service.agreementId(),
                service.name(),
                service.kind(),
                service.subscriberNumber(),
                service.state(),
                service.blocks().entrySet().stream()
                        .map(block -> new BlockView(block.getKey(), block.getValue()))
                        .toList(),
                service.features(),
                keeps(service),
                service.version());
    }

    private static Set<String> keeps(Service service) {
        var keeps = new TreeSet<String>();
        if (service.state() == State.ACTIVE) {
            service.blocks().values().forEach(level -> keeps.addAll(level.keeps()));
            service.blocks().values().forEach(level -> keeps.retainAll(level.keeps()));
        }
        return keeps;
    }
}
