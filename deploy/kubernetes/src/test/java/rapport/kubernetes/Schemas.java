package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Kinds of operators that have no Java types: held to a schema of the part that we use.
final class Schemas {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    /// @param kind with its group and version: `keda.sh/v1alpha1/ScaledObject`
    /// @return what is wrong with its `spec`
    static Stream<String> wrong(String kind, JsonNode manifest) {
        return find(kind)
                .map(schema -> schema.validate(manifest.path("spec").toString(), InputFormat.JSON).stream()
                        .map(each -> "/spec" + each.getInstanceLocation() + ": " + each.getMessage()))
                .orElseGet(() -> Stream.of("is of a kind that nobody knows here: " + kind));
    }

    private static Optional<Schema> find(String kind) {
        try (var file = Schemas.class.getResourceAsStream("/schemas/" + kind.replace('/', '.') + ".yaml")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(REGISTRY.getSchema(closed(tree(file)).toString(), InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With what its anchors stand for.
    private static JsonNode tree(InputStream yaml) {
        return MAPPER.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }

    /// What names its properties allows no others, and is an object.
    private static JsonNode closed(JsonNode schema) {
        schema.forEach(Schemas::closed);
        if (schema instanceof ObjectNode node && node.path("properties").isObject() && !node.has("type")) {
            node.put("type", "object").put("additionalProperties", false);
        }
        return schema;
    }
}
