package rapport.consumption.rating;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads what rules, allowances and caps are for, against what the tariff names.
record ScopeJson(Map<String, Unit> kinds, Set<String> zones, Set<String> roaming, Set<String> bands) {
    Scope read(Fields fields) {
        return new Scope(
                known(fields, "kinds", kinds.keySet()),
                fields.has("direction") ? fields.choice("direction", Direction.class) : null,
                known(fields, "zones", zones),
                known(fields, "roaming", roaming),
                known(fields, "bands", bands));
    }

    /// The unit of all kinds in a scope; null when they differ.
    @Nullable
    Unit unit(Scope scope) {
        var units = new TreeSet<Unit>();
        kinds.forEach((kind, unit) -> {
            if (scope.kinds().isEmpty() || scope.kinds().contains(kind)) {
                units.add(unit);
            }
        });
        return units.size() == 1 ? units.first() : null;
    }

    private static Set<String> known(Fields fields, String field, Set<String> names) {
        var texts = fields.texts(field);
        if (texts.isEmpty() && fields.has(field)) {
            fields.flaw(field, "is empty: leave it out for all, or name some");
        }
        texts.forEach((text, path) -> {
            if (!names.contains(text)) {
                fields.flaw(
                        path.substring(fields.path().length() + 1),
                        "is not named in this tariff; named are " + String.join(", ", new TreeSet<>(names)));
            }
        });
        return Set.copyOf(texts.keySet());
    }
}
