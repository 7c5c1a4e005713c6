package rapport.testkit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a consumer's record relies on in a publisher's schema.
record View(Class<?> type) {

    static View of(Class<?> type) {
        return new View(type);
    }

    List<String> complaintsAbout(JsonNode schema) {
        return complaints(type, schema, schema, "");
    }

    /// Those of its fields of which it knows some values and refuses others, such as those of an enum.
    List<Field> choosy() {
        var fields = new ArrayList<Field>();
        choosy(type, "", fields);
        return fields;
    }

    private static void choosy(Type type, String at, List<Field> into) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            if (Collection.class.isAssignableFrom(raw) || raw == Optional.class) {
                choosy(generic.getActualTypeArguments()[0], raw == Optional.class ? at : at + "[]", into);
            }
        } else if (type instanceof Class<?> raw && raw.isRecord()) {
            for (var component : raw.getRecordComponents()) {
                var name = nameOf(component);
                choosy(component.getGenericType(), at.isEmpty() ? name : at + "." + name, into);
            }
        } else if (type instanceof Class<?> raw && raw.isEnum() && !knows(raw, "something else")) {
            var values = Arrays.stream(Objects.requireNonNull(raw.getEnumConstants()))
                    .map(each -> Json.MAPPER.valueToTree(each).asText())
                    .toList();
            into.add(Field.choice(at, values));
        }
    }

    private static boolean knows(Class<?> view, Object value) {
        try {
            Json.MAPPER.convertValue(value, view);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static List<String> complaints(Type type, JsonNode unresolved, JsonNode root, String at) {
        var schema = resolved(unresolved, root);
        if (type instanceof Class<?> raw) {
            if (raw.isRecord()) {
                return ofRecord(raw, schema, root, at);
            }
            return raw.isEnum() ? ofEnum(raw, schema, at) : List.of();
        }
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && (Collection.class.isAssignableFrom(raw) || raw == Optional.class)) {
            var inner = raw == Optional.class ? schema : schema.path("items");
            return complaints(generic.getActualTypeArguments()[0], inner, root, at);
        }
        return List.of();
    }

    private static List<String> ofRecord(Class<?> view, JsonNode schema, JsonNode root, String at) {
        var complaints = new ArrayList<String>();
        for (var component : view.getRecordComponents()) {
            var name = nameOf(component);
            var path = at.isEmpty() ? name : at + "." + name;
            var property = schema.path("properties").path(name);
            if (property.isMissingNode()) {
                complaints.add(path + " is not in the schema");
            } else {
                if (!isOptional(component) && !isRequired(schema, name)) {
                    complaints.add(path + " is not required by the schema");
                }
                complaints.addAll(complaints(component.getGenericType(), property, root, path));
            }
        }
        return complaints;
    }

    private static List<String> ofEnum(Class<?> view, JsonNode schema, String at) {
        var complaints = new ArrayList<String>();
        for (var value : schema.path("enum")) {
            if (!value.isNull() && !knows(view, value)) {
                complaints.add(at + " may be " + value + ", which " + view.getSimpleName() + " does not know");
            }
        }
        return complaints;
    }

    private static JsonNode resolved(JsonNode schema, JsonNode root) {
        var reference = schema.path("$ref").asText("");
        return reference.startsWith("#/") ? resolved(root.at(reference.substring(1)), root) : schema;
    }

    private static boolean isRequired(JsonNode schema, String name) {
        for (var required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType() == Optional.class
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String nameOf(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }
}
