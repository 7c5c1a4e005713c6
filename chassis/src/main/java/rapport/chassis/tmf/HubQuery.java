package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Holds a listener's query against what the events of an API have, so that a filter that nothing can ever pass is
/// refused and not kept in silence.
final class HubQuery {
    private static final Set<String> OF_EVENTS = new TreeSet<>(Set.of(
            "eventId",
            "eventTime",
            "timeOcurred",
            "eventType",
            "correlationId",
            "domain",
            "title",
            "description",
            "fieldPath"));
    private static final String UNMODELLED = "\0";

    private final HubDefinition hub;

    HubQuery(HubDefinition hub) {
        this.hub = hub;
    }

    /// @throws rapport.chassis.problem.Problem that names what is wrong
    void check(@Nullable String text) {
        var query = EventQuery.of(text);
        query.comparisons().forEach(each -> {
            checkName(each.path());
            if (each.name().equals("eventType")) {
                each.values().forEach(this::checkEventType);
            }
        });
        query.fields().forEach(field -> {
            if (!field.equals("none")) {
                checkName(List.of(field.split("\\.", -1)));
            }
        });
    }

    private void checkEventType(String value) {
        if (!hub.eventTypes().contains(value)) {
            throw EventQuery.wrong("eventType: " + value + " is no event of this API; there are "
                    + String.join(", ", hub.eventTypes()) + ".");
        }
    }

    private void checkName(List<String> path) {
        var name = String.join(".", path);
        if (!path.getFirst().equals("event")) {
            if (path.size() > 1 || !OF_EVENTS.contains(name)) {
                throw EventQuery.wrong(name + ": no event has it; there are " + String.join(", ", OF_EVENTS) + ", and "
                        + resources() + " with their attributes.");
            }
        } else if (path.size() > 1) {
            var resource = hub.byName().get(path.get(1));
            if (resource == null) {
                throw EventQuery.wrong(name + ": no event of this API has it; there are " + resources() + ".");
            }
            if (path.size() > 2) {
                checkAttribute(resource, path.subList(2, path.size()), name);
            }
        }
    }

    private static void checkAttribute(Announced resource, List<String> path, String name) {
        var travels = travelling(resource);
        if (!travels.contains(path.getFirst()) && !travels.contains(UNMODELLED)) {
            throw EventQuery.wrong(name + ": does not travel in events; there are " + String.join(", ", travels) + ".");
        }
        var inside = Shape.of(resource.type());
        for (var step : path) {
            if (inside == null) {
                throw EventQuery.wrong(name + ": " + step + " is inside a plain value.");
            }
            var attribute = inside.attribute(step);
            if (attribute == null || attribute.kind() == Attribute.Kind.ANY) {
                return;
            }
            inside = attribute.shape();
        }
    }

    /// What events show of a resource, seen by showing them one that has everything.
    private static Set<String> travelling(Announced resource) {
        var everything = JsonNodeFactory.instance.objectNode();
        Shape.of(resource.type()).attributes().keySet().forEach(everything::putNull);
        everything.putNull(UNMODELLED);
        var names = new TreeSet<String>();
        resource.published().apply(everything).fieldNames().forEachRemaining(names::add);
        names.add("href");
        return names;
    }

    private String resources() {
        return String.join(
                ", ",
                hub.resources().stream().map(each -> "event." + each.name()).toList());
    }
}
