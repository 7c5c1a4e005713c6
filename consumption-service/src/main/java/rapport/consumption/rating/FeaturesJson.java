package rapport.consumption.rating;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads what consumers may ask for.
final class FeaturesJson {
    private final Map<String, Rule> rules;
    private final TreeSet<String> caps = new TreeSet<>();
    private final HashSet<String> ids = new HashSet<>();
    private final Map<String, String> taken = new HashMap<>();

    private FeaturesJson(List<Rule> rules, List<Cap> caps) {
        this.rules = rules.stream().collect(Collectors.toMap(Rule::id, Function.identity(), (one, _) -> one));
        caps.forEach(cap -> this.caps.add(cap.id()));
    }

    static List<Feature> read(List<Fields> objects, List<Rule> rules, List<Cap> caps) {
        var reader = new FeaturesJson(rules, caps);
        return objects.stream().map(reader::feature).toList();
    }

    private Feature feature(Fields object) {
        var id = object.id("id", ids);
        var needed = object.texts("rules");
        needed.forEach((rule, path) -> needs(id, rule, path, object));
        var feature = new Feature(
                id,
                object.text("name"),
                object.has("price") ? object.amount("price") : 0,
                object.has("cap") ? cap(object) : null,
                needed.keySet());
        object.done();
        return feature;
    }

    private void needs(String feature, String ruleId, String path, Fields object) {
        var field = path.substring(object.path().length() + 1);
        var rule = rules.get(ruleId);
        var other = taken.putIfAbsent(ruleId, feature);
        if (rule == null) {
            object.flaw(
                    field, "is no rule of this tariff; those are " + String.join(", ", new TreeSet<>(rules.keySet())));
        } else if (rule.free()) {
            object.flaw(field, "is free: nobody needs to ask for it");
        } else if (other != null) {
            object.flaw(field, "needs " + other + " already: a rule needs one feature at most");
        }
    }

    private String cap(Fields object) {
        var cap = object.text("cap");
        if (!cap.isEmpty() && !caps.contains(cap)) {
            object.flaw("cap", "is no cap of this tariff; those are " + String.join(", ", caps));
        }
        return cap;
    }
}
