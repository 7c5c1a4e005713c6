package rapport.chassis.imports;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;

/// All that this service takes in from files.
@ApplicationScoped
public class Importers {
    private final Map<String, Importer<?>> byKind;

    Importers(@Any Instance<Importer<?>> importers) {
        this.byKind = new TreeMap<>(importers.stream().collect(toMap(Importer::kind, importer -> importer)));
    }

    public Set<String> kinds() {
        return byKind.keySet();
    }

    /// Those that people may choose from.
    public Set<String> offered() {
        return byKind.values().stream()
                .filter(Importer::isOffered)
                .map(Importer::kind)
                .collect(toCollection(TreeSet::new));
    }

    /// @param kind null for the only one that is offered
    Importer<?> of(@Nullable String kind) {
        var offered = offered();
        var importer = byKind.get(
                kind == null && offered.size() == 1 ? offered.iterator().next() : String.valueOf(kind));
        if (importer == null) {
            throw Problem.of(
                    ImportProblem.IMPORT_OF_UNKNOWN_KIND,
                    "The kind must be one of " + String.join(", ", kinds()) + ".");
        }
        return importer;
    }
}
