package rapport.testkit.walls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/// An operation of a service, as its OpenAPI document names it.
record Operation(String method, String path) implements Comparable<Operation> {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /// Such as `GET /provisioning/v1/services/{id}`.
    static Operation of(String name) {
        var parts = List.of(name.split(" ", 2));
        return new Operation(parts.get(0), parts.get(1));
    }

    static Set<Operation> in(String openApi) {
        try {
            var operations = new TreeSet<Operation>();
            var paths = new JsonMapper().readTree(openApi).path("paths");
            paths.fieldNames()
                    .forEachRemaining(path -> StreamSupport.stream(
                                    ((Iterable<String>) () -> paths.path(path).fieldNames()).spliterator(), false)
                            .filter(METHODS::contains)
                            .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path))
                            .forEach(operations::add));
            return operations;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an OpenAPI document", e);
        }
    }

    /// Whether a path is one of this operation.
    boolean takes(String place) {
        return place.matches(path.replaceAll("\\{[^}]+\\}", "[^/]+"));
    }

    @Override
    public int compareTo(Operation other) {
        var byPath = path.compareTo(other.path);
        return byPath == 0 ? method.compareTo(other.method) : byPath;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
