package rapport.chassis.tmf;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The events that listeners of one API can have.
///
/// @param api where the API begins: `/tmf-api/serviceInventory/v4`
/// @param service who says so on Kafka: `provisioning`
/// @param resources what the API has
public record HubDefinition(String api, String service, List<? extends Announced> resources) {

    String path() {
        return api + "/hub";
    }

    /// `ServiceCreateEvent` and so on.
    List<String> eventTypes() {
        return each((resource, what) -> what.eventType(resource.name()));
    }

    /// `provisioning.inventory.service-created.v1` and so on.
    List<String> types() {
        return each((resource, what) -> resource.typePrefix() + what.type(resource.name()));
    }

    Map<String, Announced> byName() {
        return resources.stream().collect(Collectors.toMap(Announced::name, Function.identity()));
    }

    private List<String> each(BiFunction<Announced, Happening, String> name) {
        return resources.stream()
                .flatMap(resource -> resource.happenings().stream().map(what -> name.apply(resource, what)))
                .toList();
    }
}
