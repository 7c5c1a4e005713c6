package rapport.observability;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which metrics a PromQL expression asks for, and by which labels. Whether it is valid is for promtool to say.
///
/// @param selected each metric, with the labels that choose among its series
/// @param grouped labels by which it aggregates or matches
record Query(Map<String, Set<String>> selected, Set<String> grouped) {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]|\\boffset\\s+\\S+");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("(?<![\\w.:$])([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*}|\\()?");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)");
    private static final Set<String> WORDS = Set.of(
            "and", "or", "unless", "bool", "by", "without", "on", "ignoring", "group_left", "group_right", "offset");

    static Query of(String expression) {
        var grouped = new TreeSet<String>();
        var left = RANGE.matcher(TEXT.matcher(expression).replaceAll("\"\"")).replaceAll(" ");
        GROUPING.matcher(left).results().forEach(each -> grouped.addAll(names(each.group(1))));
        var selected = new HashMap<String, Set<String>>();
        var found = SELECTOR.matcher(GROUPING.matcher(left).replaceAll(" "));
        while (found.find()) {
            var behind = found.group(2);
            if (!WORDS.contains(found.group(1)) && !"(".equals(behind)) {
                selected.computeIfAbsent(found.group(1), _ -> new TreeSet<>())
                        .addAll(behind == null ? Set.of() : matchers(behind));
            }
        }
        return new Query(selected, grouped);
    }

    private static List<String> names(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static Set<String> matchers(String braces) {
        return MATCHER.matcher(braces).results().map(each -> each.group(1)).collect(toCollection(TreeSet::new));
    }

    /// What it asks for and nobody has.
    ///
    /// @param there the labels of each metric that there is
    /// @param everywhere labels that every metric has once it is scraped
    List<String> unknown(Map<String, Set<String>> there, Set<String> everywhere) {
        var unknown = new ArrayList<String>();
        var labels = new TreeSet<>(everywhere);
        selected.forEach((metric, chosen) -> {
            var has = there.get(metric);
            if (has == null) {
                unknown.add(metric);
                return;
            }
            labels.addAll(has);
            chosen.stream()
                    .filter(each -> !has.contains(each) && !everywhere.contains(each))
                    .forEach(each -> unknown.add(metric + "{" + each + "}"));
        });
        grouped.stream().filter(each -> !labels.contains(each)).forEach(each -> unknown.add("by (" + each + ")"));
        return unknown;
    }
}
