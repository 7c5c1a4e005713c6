package rapport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a definition as TM Forum published it calls by a name: the error that every resource answers, and the events
/// that are said of it, which none of its operations mentions.
public final class TmfDefinition {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
    private static final List<String> SAID_ALWAYS = List.of("eventId", "eventTime", "eventType");

    private final JsonNode definitions;

    TmfDefinition(JsonNode document) {
        this.definitions = document.path("definitions");
    }

    /// @param definition a file in `src/test/resources/tmf`
    public static TmfDefinition of(String definition) {
        return of(TmfConformity.file(definition));
    }

    public static TmfDefinition of(Path definition) {
        return new TmfDefinition(TmfConformity.published(definition));
    }

    /// What was said is the event of the definition that it names, with the resource that it is about.
    public void assertSays(Said said) {
        assertThat(eventComplaints(said.json())).as(said.text()).isEmpty();
    }

    List<String> eventComplaints(JsonNode event) {
        var name = event.path("eventType").asText();
        var complaints = new ArrayList<>(complaints(name, event));
        SAID_ALWAYS.stream()
                .filter(always -> !event.hasNonNull(always))
                .map(always -> name + " lacks " + always)
                .forEach(complaints::add);
        definitions.path(name + "Payload").path("properties").fieldNames().forEachRemaining(resource -> {
            if (!event.path("event").path(resource).isObject()) {
                complaints.add(name + " is about no " + resource);
            }
        });
        return complaints;
    }

    /// What of this JSON is not as the definition of that name says.
    List<String> complaints(String name, JsonNode json) {
        if (!definitions.has(name)) {
            return List.of("nothing is called " + name);
        }
        var schema = Json.MAPPER.createObjectNode();
        schema.put("$ref", "#/definitions/" + name).set("definitions", definitions);
        return REGISTRY
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(new String(Json.bytes(json), UTF_8), InputFormat.JSON)
                .stream()
                .map(error -> name + " " + error)
                .toList();
    }
}
