package rapport.kubernetes;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What was seen of each principal, a line a topic: R reads, W writes, D describes, C creates, X deletes.
final class AccessTable {
    private static final Map<String, String> LETTERS = letters();

    private AccessTable() {}

    static void print(Collection<String> topics, Map<String, Set<String>> seen) {
        var principals = seen.keySet().stream().sorted().toList();
        System.out.println("Who can do what with a topic (R reads, W writes, D describes, C creates, X deletes):");
        System.out.println(row("", principals));
        topics.stream()
                .sorted()
                .forEach(topic -> System.out.println(row(
                        topic,
                        principals.stream()
                                .map(each -> cell(topic, seen.getOrDefault(each, Set.of())))
                                .toList())));
    }

    private static String row(String title, Collection<String> cells) {
        return "  %-28s".formatted(title)
                + cells.stream()
                        .map("%-15s"::formatted)
                        .collect(Collectors.joining())
                        .stripTrailing();
    }

    private static String cell(String topic, Set<String> can) {
        return LETTERS.entrySet().stream()
                .map(each -> can.contains(each.getKey() + " " + topic) ? each.getValue() : "-")
                .collect(Collectors.joining());
    }

    private static Map<String, String> letters() {
        var letters = new LinkedHashMap<String, String>();
        letters.put("read", "R");
        letters.put("write", "W");
        letters.put("describe", "D");
        letters.put("create", "C");
        letters.put("empty", "X");
        return letters;
    }
}
