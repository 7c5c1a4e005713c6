package rapport.testkit.walls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The matrix as it was seen: operations down, callers across.
record Report(List<String> columns, Map<Operation, Map<String, Cell>> cells) {

    List<Cell> all(Predicate<Cell> wanted) {
        return cells.values().stream()
                .flatMap(row -> row.values().stream())
                .filter(wanted)
                .toList();
    }

    String sum() {
        return "%d operations × 9 callers, %d cells: %d leaks, %d server errors, %d not as the rules say"
                .formatted(
                        cells.size(),
                        all(_ -> true).size(),
                        all(Cell::isLeak).size(),
                        all(cell -> cell.outcome() == Outcome.FAILED).size(),
                        all(cell -> !cell.isAsExpected()).size());
    }

    /// As a table of Markdown, with the columns in line.
    String table() {
        var rows = new ArrayList<List<String>>();
        rows.add(Stream.concat(Stream.of("operation"), columns.stream()).toList());
        cells.forEach((operation, row) -> rows.add(Stream.concat(
                        Stream.of(operation.toString()), columns.stream().map(column -> words(row.get(column))))
                .toList()));
        var widths = new int[columns.size() + 1];
        rows.forEach(row -> {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        var lines = rows.stream().map(row -> line(row, widths)).collect(Collectors.toCollection(ArrayList::new));
        lines.add(1, lines.getFirst().replaceAll("[^|]", "-"));
        return String.join("\n", lines);
    }

    private static String words(@Nullable Cell cell) {
        return cell == null ? "·" : cell.words();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder("|");
        for (var i = 0; i < widths.length; i++) {
            line.append(' ')
                    .append(row.get(i))
                    .append(" ".repeat(widths[i] - row.get(i).length()))
                    .append(" |");
        }
        return line.toString();
    }

    /// Adds itself to `target/authorization-matrix.md` and prints itself.
    void publish(String title, boolean isFirst) {
        var text = "## %s\n\n%s\n\n%s\n\n".formatted(title, sum(), table());
        System.out.print(text);
        var file = Path.of("target", "authorization-matrix.md");
        try {
            Files.createDirectories(file.getParent());
            var before =
                    isFirst || !Files.exists(file) ? "# Who may do what to whose things\n\n" : Files.readString(file);
            Files.writeString(file, before + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
