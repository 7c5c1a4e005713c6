package rapport.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// The rows of `deploy/benchmark/results/README.md`: of runs of one command at one commit on one machine the median.
final class Table {
    private Table() {}

    /// What must be the same of runs that are one row.
    private record Row(String id, String reference, String unit, String command, String commit, String machine) {}

    static List<String> of(List<Run> runs) {
        var rows = new LinkedHashMap<Row, List<Figure>>();
        for (var run : runs) {
            for (var figure : run.figures()) {
                var row = new Row(
                        figure.id(), figure.reference(), figure.unit(), run.command(), run.commit(), run.machine());
                rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(figure);
            }
        }
        return rows.entrySet().stream()
                .map(each -> line(each.getKey(), each.getValue()))
                .toList();
    }

    private static String line(Row row, List<Figure> figures) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.0f%s | %.0f%s | %d | `%s` | `%s` | %s |",
                row.id(),
                row.reference(),
                median(figures.stream().map(Figure::ratio).toList()),
                median(figures.stream().map(Figure::value).toList()),
                row.unit(),
                median(figures.stream().map(Figure::referenceValue).toList()),
                row.unit(),
                figures.size(),
                row.command(),
                row.commit(),
                row.machine());
    }

    /// Of an even number of runs the lower one.
    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }
}
