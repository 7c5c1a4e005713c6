package rapport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// What a service promises to say: one JSON Schema with examples per event type, in
/// `src/main/contracts/schemas/<type>.schema.json`, and an AsyncAPI document that lists them. The publisher's
/// tests hold its events against it, a consumer's tests hold its own view against it.
public final class Contracts {
    private static final String SUFFIX = ".schema.json";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final Path directory;
    private final Map<String, JsonNode> schemas;

    private Contracts(Path directory) {
        this.directory = directory;
        this.schemas = read(directory.resolve("schemas"));
    }

    /// The contracts of the module whose tests are running.
    public static Contracts here() {
        return in(Path.of("src/main/contracts"));
    }

    /// The contracts of a service, read as files next door: `of("provisioning")`.
    public static Contracts of(String service) {
        return in(Path.of("..", service + "-service", "src/main/contracts"));
    }

    public static Contracts in(Path directory) {
        return new Contracts(directory);
    }

    public Set<String> types() {
        return schemas.keySet();
    }

    public JsonNode schema(String type) {
        var schema = schemas.get(type);
        if (schema == null) {
            throw new AssertionError("No schema for " + type + " in " + directory);
        }
        return schema;
    }

    public List<JsonNode> examples(String type) {
        var examples = new ArrayList<JsonNode>();
        schema(type).path("examples").forEach(examples::add);
        assertThat(examples).as("examples of %s", type).isNotEmpty();
        return examples;
    }

    /// The data (a record, or JSON text) is what the schema of this type promises.
    public void assertValid(String type, Object data) {
        var json = data instanceof String text ? text : new String(Json.bytes(data), UTF_8);
        assertThat(complaints(type, json)).as("%s says %s", type, json).isEmpty();
    }

    /// Whether JSON text is what the schema of this type promises.
    public boolean keeps(String type, String json) {
        return complaints(type, json).isEmpty();
    }

    private List<String> complaints(String type, String json) {
        var schema = REGISTRY.getSchema(schema(type).toString(), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(String::valueOf)
                .toList();
    }

    /// What is published is what is enforced: of all the ways to get an example wrong, the reader refuses
    /// those that the schema refuses, and no other. A null for what is optional is to the reader as if it
    /// were not there.
    ///
    /// @param flaw the path of the field for which the reader refuses some data; empty when it takes it
    public void assertEnforced(String type, Function<String, Optional<String>> flaw) {
        var different = new ArrayList<String>();
        for (var example : examples(type)) {
            for (var flawed : Flawed.of(schema(type), example)) {
                var json = flawed.data().toString();
                var complaints = complaints(type, json);
                var refused = flaw.apply(json);
                if (complaints.isEmpty() != refused.isEmpty() && !flawed.what().equals("null")) {
                    different.add(flawed + ": schema " + complaints + ", reader " + refused);
                }
            }
        }
        assertThat(different).as("where schema and reader of %s differ", type).isEmpty();
    }

    /// Each kind of event of a sealed type is among the samples, has a schema, and its JSON keeps it.
    public <E> void assertCovers(Class<E> events, Collection<? extends E> samples, Function<? super E, String> type) {
        var sampled = samples.stream().map(Object::getClass).collect(toSet());
        assertThat(sampled)
                .as("kinds of %s that have a sample", events.getSimpleName())
                .containsAll(kinds(events));
        samples.forEach(sample -> assertValid(type.apply(sample), sample));
    }

    /// A consumer may rely on this view: each component that is not `@Nullable` is required by the publisher's
    /// schema, the publisher may not say an enum value that the view lacks, and every example decodes. All of
    /// that holds of the publisher's last release, too, which may run beside this consumer.
    public void assertReadable(String type, Class<?> view) {
        assertThat(View.of(view).complaintsAbout(schema(type)))
                .as("what %s relies on in %s", view.getSimpleName(), type)
                .isEmpty();
        var released = ReleasedEvents.beside(directory);
        released.schema(type)
                .ifPresent(before -> assertThat(View.of(view).complaintsAbout(before))
                        .as(
                                "what %s relies on in %s as it was released; it may be @Nullable until a release later",
                                view.getSimpleName(), type)
                        .isEmpty());
        HeardValues.keep(type, View.of(view).choosy(), released);
        for (var example : examples(type)) {
            try {
                Json.MAPPER.treeToValue(example, view);
            } catch (JsonProcessingException e) {
                throw new AssertionError("%s does not decode the example of %s: %s".formatted(view, type, example), e);
            }
        }
    }

    /// The AsyncAPI document names every schema and no other, and each schema's examples keep it.
    public void assertComplete(String service) {
        var document = directory.resolve(service + ".asyncapi.yaml");
        var referenced = references(document).stream()
                .filter(reference -> reference.endsWith(SUFFIX))
                .map(reference -> typeOf(Path.of(reference)))
                .collect(toSet());
        assertThat(referenced).as("schemas that %s names", document).isEqualTo(types());
        types().forEach(type -> examples(type).forEach(example -> assertValid(type, example)));
        assertThat(yaml(document).at("/info/description").asText())
                .as("what every header says about its journey and trace")
                .contains("ce_correlationid", "ce_causationid", "ce_traceparent");
    }

    private static Set<Class<?>> kinds(Class<?> events) {
        var permitted = events.getPermittedSubclasses();
        if (permitted == null) {
            return Set.of(events);
        }
        return List.of(permitted).stream().flatMap(kind -> kinds(kind).stream()).collect(toSet());
    }

    private static List<String> references(Path document) {
        return yaml(document).findValuesAsText("$ref");
    }

    private static JsonNode yaml(Path document) {
        try {
            return new YAMLMapper().readTree(document.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> read(Path schemas) {
        try (var files = Files.list(schemas)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .collect(toMap(Contracts::typeOf, Contracts::json, (a, _) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String typeOf(Path file) {
        return String.valueOf(file.getFileName()).replace(SUFFIX, "");
    }

    private static JsonNode json(Path file) {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
