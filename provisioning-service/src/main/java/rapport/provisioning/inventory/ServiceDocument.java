package rapport.provisioning.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.chassis.problem.Problem.FieldError;
import rapport.chassis.tmf.Definition;
import rapport.chassis.tmf.Table;
import rapport.chassis.tmf.Table.Column;
import rapport.provisioning.inventory.TmfService.Characteristic;

/// Where a service of TMF638 says what the inventory knows in columns.
final class ServiceDocument {
    private static final String SUBSCRIBER_NUMBER = "subscriberNumber";

    static final Definition<TmfService> DEFINITION = new Definition<>(
            "service",
            "/tmf-api/serviceInventory/v4/service",
            TmfService.class,
            new Table<>(
                    "service",
                    "service_id",
                    "NOT deleted",
                    "account_id = ?",
                    "UPDATE service SET deleted = true WHERE service_id = ANY (?)",
                    List.of(
                            new Column<>("account_id", "text", null, ServiceDocument::account),
                            new Column<>("agreement_id", "text", null, ServiceDocument::agreement),
                            new Column<>("name", "text", "name", TmfService::name),
                            new Column<>("kind", "text", null, TmfService::serviceType),
                            new Column<>("subscriber_number", "text", null, ServiceDocument::subscriberNumber),
                            new Column<>("state", "text", "state", ServiceDocument::state),
                            new Column<>("started", "boolean", null, ServiceDocument::hasStarted))),
            "provisioning.inventory",
            "provisioning.inventory.",
            "state",
            Set.of("state", "serviceSpecification"),
            Set.of("serviceDate", "block"),
            UnaryOperator.identity());

    private ServiceDocument() {}

    static ObjectNode of(NewService added, Instant now) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("@type", "Service").put("name", added.name()).put("serviceType", added.kind());
        reference(document, "relatedParty", added.accountId(), "customer", "CustomerAccount");
        reference(document, "relatedEntity", added.agreementId(), "agreement", "Agreement");
        if (added.subscriberNumber() != null) {
            document.putArray("serviceCharacteristic")
                    .addObject()
                    .put("name", SUBSCRIBER_NUMBER)
                    .put("valueType", "string")
                    .put("value", added.subscriberNumber());
        }
        var resources = document.putArray("supportingResource");
        added.dependsOn().stream()
                .distinct()
                .sorted()
                .forEach(node -> resources.addObject().put("id", node));
        return completed(document.put("state", State.ACTIVE.code()), null, now);
    }

    /// With what the service itself says: when it was set up, began and ended, and its blocks. What was not written
    /// down then is not made up later.
    static ObjectNode completed(ObjectNode document, @Nullable ObjectNode before, Instant now) {
        if (before == null && !document.has("serviceDate")) {
            document.put("serviceDate", now.toString());
        }
        var blocks = before == null ? null : before.get("block");
        document.set("block", blocks == null ? document.arrayNode() : blocks);
        var state = document.path("state").asText();
        var hadStarted = before != null && hasStarted(before);
        var started = hadStarted || state.equals(State.ACTIVE.code());
        document.put("hasStarted", started);
        if (started && !hadStarted && !document.has("startDate")) {
            document.put("startDate", now.toString());
        }
        var hadEnded = before != null && hasEnded(before);
        if (hasEnded(document) && !hadEnded && !document.has("endDate")) {
            document.put("endDate", now.toString());
        }
        return document;
    }

    /// What of the service stays as it is: what it says itself, and when it began and ended once it has.
    static Set<String> fixed(ObjectNode document) {
        var names = new HashSet<>(DEFINITION.fixed());
        if (hasStarted(document) && document.has("startDate")) {
            names.add("startDate");
        }
        if (hasEnded(document) && document.has("endDate")) {
            names.add("endDate");
        }
        return names;
    }

    /// What is wrong with the numbers that the service is known by.
    static List<FieldError> wrongNumbers(TmfService service) {
        var characteristics = Objects.requireNonNullElse(service.serviceCharacteristic(), List.<Characteristic>of());
        return IntStream.range(0, characteristics.size())
                .filter(i -> characteristics.get(i).name().equals(SUBSCRIBER_NUMBER))
                .filter(i -> !isNumber(characteristics.get(i).value()))
                .mapToObj(i -> new FieldError("$.serviceCharacteristic[" + i + "].value", NewService.NO_E164))
                .toList();
    }

    private static boolean isNumber(Object value) {
        return value instanceof String text && text.matches(NewService.E164);
    }

    private static boolean hasStarted(ObjectNode document) {
        return document.path("hasStarted").asBoolean();
    }

    private static boolean hasEnded(ObjectNode document) {
        return document.path("state").asText().equals(State.TERMINATED.code());
    }

    /// What becomes different in the document when the inventory changes the service by another way.
    static ObjectNode change(Service after) {
        var change =
                JsonNodeFactory.instance.objectNode().put("state", after.state().code());
        var blocks = change.putArray("block");
        after.blocks()
                .forEach((origin, level) ->
                        blocks.addObject().put("origin", origin.code()).put("level", level.name()));
        return change;
    }

    /// Its features as a document has them: one that does not say so is on, and of two with one id the first counts.
    static List<Feature> features(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            var features = new LinkedHashMap<String, Feature>();
            for (var each : Json.MAPPER.readTree(json)) {
                var feature = new Feature(
                        each.path("id").asText(),
                        each.path("name").asText(),
                        each.path("isEnabled").asBoolean(true));
                features.putIfAbsent(feature.id(), feature);
            }
            return features.values().stream()
                    .sorted(Comparator.comparing(Feature::id))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the features of a service cannot be read", e);
        }
    }

    /// Its features as a document has them.
    static String features(Service service) {
        var features = JsonNodeFactory.instance.arrayNode();
        service.features()
                .forEach(feature -> features.addObject()
                        .put("id", feature.id())
                        .put("name", feature.name())
                        .put("isEnabled", feature.isEnabled()));
        return features.toString();
    }

    /// What the document says once the service has come to this state, if it has not said so before.
    static ObjectNode supplement(Service after, Instant now) {
        var supplement = JsonNodeFactory.instance.objectNode();
        return after.state() == State.TERMINATED ? supplement.put("endDate", now.toString()) : supplement;
    }

    static @Nullable String account(TmfService service) {
        return Stream.ofNullable(service.relatedParty())
                .flatMap(List::stream)
                .filter(party -> "customer".equals(party.role()))
                .map(TmfService.RelatedParty::id)
                .findFirst()
                .orElse(null);
    }

    static @Nullable String agreement(TmfService service) {
        return Stream.ofNullable(service.relatedEntity())
                .flatMap(List::stream)
                .filter(entity -> entity.role().equals("agreement"))
                .flatMap(entity -> Stream.ofNullable(entity.id()))
                .findFirst()
                .orElse(null);
    }

    /// The resources that it runs on, whether the topology has them or not.
    static Set<String> resources(TmfService service) {
        return Stream.ofNullable(service.supportingResource())
                .flatMap(List::stream)
                .map(TmfService.ResourceRef::id)
                .collect(Collectors.toSet());
    }

    static State stateOf(TmfService service) {
        return Objects.requireNonNull(service.state());
    }

    static boolean isBlockedForDebt(TmfService service) {
        return Stream.ofNullable(service.block())
                .flatMap(List::stream)
                .anyMatch(block -> block.origin() == Origin.DEBT);
    }

    static boolean hasStarted(TmfService service) {
        return Boolean.TRUE.equals(service.hasStarted());
    }

    private static String state(TmfService service) {
        return stateOf(service).code();
    }

    private static @Nullable String subscriberNumber(TmfService service) {
        return Stream.ofNullable(service.serviceCharacteristic())
                .flatMap(List::stream)
                .filter(characteristic -> characteristic.name().equals(SUBSCRIBER_NUMBER))
                .flatMap(characteristic -> characteristic.value() instanceof String text ? Stream.of(text) : null)
                .findFirst()
                .orElse(null);
    }

    private static void reference(ObjectNode document, String attribute, String id, String role, String type) {
        document.putArray(attribute).addObject().put("id", id).put("role", role).put("@referredType", type);
    }
}
