package rapport.consumption.rating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The guide to rating, by its headings: the tariffs and the tables in it.
final class Guide {
    /// What stands below one heading.
    record Section(String heading, List<String> tariffs, List<List<Map<String, String>>> tables) {}

    private Guide() {}

    static List<Section> sections() {
        var sections = new ArrayList<Section>();
        var lines = read();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.startsWith("#")) {
                sections.add(new Section(line.replaceFirst("#+ ", ""), new ArrayList<>(), new ArrayList<>()));
            } else if (line.equals("```json")) {
                var end = lines.subList(i, lines.size()).indexOf("```") + i;
                sections.getLast().tariffs().add(String.join("\n", lines.subList(i + 1, end)));
                i = end;
            } else if (line.startsWith("|")) {
                var end = i;
                while (end < lines.size() && lines.get(end).startsWith("|")) {
                    end++;
                }
                sections.getLast().tables().add(table(lines.subList(i, end)));
                i = end - 1;
            }
        }
        return sections;
    }

    static Section section(String heading) {
        return sections().stream()
                .filter(section -> section.heading().equals(heading))
                .findFirst()
                .orElseThrow();
    }

    static List<Map<String, String>> table(String heading) {
        return section(heading).tables().getFirst();
    }

    private static List<Map<String, String>> table(List<String> lines) {
        var names = cells(lines.getFirst());
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(2, lines.size())) {
            var cells = cells(line);
            var row = new LinkedHashMap<String, String>();
            for (var i = 0; i < names.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(Path.of("../docs/guide/rating.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
