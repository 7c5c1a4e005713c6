package rapport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Holds the OpenAPI document that a service makes from its code against a definition as TM Forum published it: each
/// path, method, parameter, good answer and attribute is there with the same type. More may be there.
public final class TmfConformity {
    private final JsonNode definition;
    private final JsonNode made;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private TmfConformity(JsonNode definition, JsonNode made) {
        this.definition = definition;
        this.made = made;
    }

    /// @param definition a file in `src/test/resources/tmf`
    /// @param made the OpenAPI document as JSON
    public static void check(String definition, String made) {
        assertThat(complaints(published(definition), Json.read(made.getBytes(UTF_8))))
                .as("what " + definition + " has and the service does not")
                .isEmpty();
    }

    /// A part of a definition: each operation of ours under its path is one of its, and what we answer has no attribute
    /// that it has not, nor one of another type.
    ///
    /// @param definition a file in `src/test/resources/tmf`
    /// @param made the OpenAPI document as JSON
    /// @param leftOut the operations of the definition that are not offered: `patch /customerBill/{id}`
    public static void checkPart(String definition, String made, Set<String> leftOut) {
        checkPart(definition, basePath(published(definition)), made, leftOut);
    }

    /// As above, where the API begins elsewhere than the definition has it.
    public static void checkPart(String definition, String base, String made, Set<String> leftOut) {
        assertThat(partComplaints(published(definition), base, Json.read(made.getBytes(UTF_8)), leftOut))
                .as("where the service and " + definition + " differ")
                .isEmpty();
    }

    private static String basePath(JsonNode definition) {
        return definition.path("basePath").asText().replaceAll("/$", "");
    }

    static List<String> partComplaints(JsonNode definition, String base, JsonNode made, Set<String> leftOut) {
        var conformity = new TmfConformity(definition, made);
        conformity.part(base, leftOut);
        return conformity.complaints;
    }

    static List<String> complaints(JsonNode definition, JsonNode made) {
        var conformity = new TmfConformity(definition, made);
        conformity.paths();
        return conformity.complaints;
    }

    static Path file(String definition) {
        return Path.of("src/test/resources/tmf", definition);
    }

    static JsonNode published(String definition) {
        return published(file(definition));
    }

    static JsonNode published(Path definition) {
        try {
            return Json.read(Files.readAllBytes(definition));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void paths() {
        var base = basePath(definition);
        for (var path : definition.path("paths").properties()) {
            if (!isOfListeners(path.getKey())) {
                for (var operation : path.getValue().properties()) {
                    var at = operation.getKey() + " " + base + path.getKey();
                    var there = made.path("paths").path(base + path.getKey()).path(operation.getKey());
                    if (there.isMissingNode()) {
                        complaints.add(at + " is missing");
                    } else {
                        operation(operation.getValue(), there, at);
                    }
                }
            }
        }
    }

    private void part(String base, Set<String> leftOut) {
        for (var path : definition.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var name = operation.getKey() + " " + path.getKey();
                var there = made.path("paths").path(base + path.getKey()).path(operation.getKey());
                if (!isOfListeners(path.getKey()) && there.isMissingNode() != leftOut.contains(name)) {
                    complaints.add(name + (there.isMissingNode() ? " is missing" : " is not left out"));
                }
                if (!path.getKey().startsWith("/hub") && !there.isMissingNode()) {
                    partly(operation.getValue(), there, name);
                }
            }
        }
        for (var path : made.path("paths").properties()) {
            if (path.getKey().startsWith(base + "/")) {
                mustBeDefined(path.getKey().substring(base.length()), path.getValue());
            }
        }
    }

    private void partly(JsonNode wanted, JsonNode there, String at) {
        for (var status : List.of("200", "201")) {
            var answer = wanted.path("responses").path(status);
            if (answer.has("schema")) {
                within(answer.path("schema"), content(there.path("responses").path(status)), at + " " + status);
            }
        }
    }

    /// Hubs may be looked at, which no definition has.
    private void mustBeDefined(String path, JsonNode operations) {
        for (var operation : operations.properties()) {
            var isLook = path.startsWith("/hub") && operation.getKey().equals("get");
            var defined = definition.path("paths").path(path).path(operation.getKey());
            if (!isLook && defined.isMissingNode() && !operation.getKey().equals("parameters")) {
                complaints.add(operation.getKey() + " " + path + " is not defined");
            }
        }
    }

    private void within(JsonNode wantedOrRef, JsonNode thereOrRef, String at) {
        var wanted = resolved(wantedOrRef, definition);
        var there = resolved(thereOrRef, made);
        if (there.isMissingNode()) {
            complaints.add(at + " is missing");
            return;
        }
        if (!wanted.has("type") || (wanted.path("type").asText().equals("object") && !wanted.has("properties"))) {
            return; // anything
        }
        if (!types(there).contains(wanted.path("type").asText())) {
            complaints.add(at + " is " + there.path("type") + " instead of " + wanted.path("type"));
        }
        if (wanted.has("items")) {
            within(wanted.path("items"), there.path("items"), at + "[]");
        }
        for (var property : there.path("properties").properties()) {
            var defined = wanted.path("properties").path(property.getKey());
            if (defined.isMissingNode()) {
                complaints.add(at + "." + property.getKey() + " is not defined");
            } else {
                within(defined, property.getValue(), at + "." + property.getKey());
            }
        }
    }

    /// What a definition has under `/listener/` is what whoever listens offers, and we call; it is no path of ours.
    private static boolean isOfListeners(String path) {
        return path.startsWith("/listener/");
    }

    private void operation(JsonNode wanted, JsonNode there, String at) {
        for (var parameter : wanted.path("parameters")) {
            if (parameter.path("in").asText().equals("body")) {
                schema(parameter.path("schema"), content(there.path("requestBody")), at + " body");
            } else {
                parameter(parameter, there, at);
            }
        }
        for (var response : wanted.path("responses").properties()) {
            var answer = there.path("responses").path(response.getKey());
            if (answer.isMissingNode()) {
                complaints.add(at + " never answers " + response.getKey());
            } else if (response.getValue().has("schema")) {
                schema(response.getValue().path("schema"), content(answer), at + " " + response.getKey());
            }
        }
    }

    private void parameter(JsonNode wanted, JsonNode operation, String at) {
        var name = wanted.path("name").asText();
        for (var parameter : operation.path("parameters")) {
            if (parameter.path("name").asText().equals(name)
                    && parameter.path("in").asText().equals(wanted.path("in").asText())) {
                schema(wanted, parameter.path("schema"), at + " ?" + name);
                return;
            }
        }
        complaints.add(at + " has no parameter " + name);
    }

    private void schema(JsonNode wantedOrRef, JsonNode thereOrRef, String at) {
        var names = wantedOrRef.path("$ref").asText() + " "
                + thereOrRef.path("$ref").asText();
        if (names.length() > 1 && !compared.add(names)) {
            return;
        }
        var wanted = resolved(wantedOrRef, definition);
        var there = resolved(thereOrRef, made);
        if (there.isMissingNode()) {
            complaints.add(at + " is missing");
            return;
        }
        if (!wanted.has("type")) {
            return; // anything
        }
        if (!types(there).contains(wanted.path("type").asText())) {
            complaints.add(at + " is " + there.path("type") + " instead of " + wanted.path("type"));
        }
        if (wanted.has("format") && !wanted.path("format").equals(there.path("format"))) {
            complaints.add(at + " has format " + there.path("format") + " instead of " + wanted.path("format"));
        }
        for (var value : wanted.path("enum")) {
            if (!contains(there.path("enum"), value)) {
                complaints.add(at + " may not be " + value);
            }
        }
        if (wanted.has("items")) {
            schema(wanted.path("items"), there.path("items"), at + "[]");
        }
        for (var property : wanted.path("properties").properties()) {
            var inner = there.path("properties").path(property.getKey());
            if (inner.isMissingNode()) {
                complaints.add(at + " lacks " + property.getKey());
            } else {
                schema(property.getValue(), inner, at + "." + property.getKey());
            }
        }
    }

    private static JsonNode content(JsonNode body) {
        return body.path("content").path("application/json").path("schema");
    }

    private static JsonNode resolved(JsonNode schema, JsonNode document) {
        var reference = schema.path("$ref").asText("");
        return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)), document);
    }

    private static Set<String> types(JsonNode schema) {
        var types = new HashSet<String>();
        types.add(schema.path("type").asText());
        schema.path("type").forEach(type -> types.add(type.asText()));
        return types;
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (var each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
