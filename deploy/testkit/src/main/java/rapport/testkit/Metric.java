package rapport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A metric as the operator guide's table promises it.
///
/// @param services that expose it
public record Metric(String name, Kind kind, Set<String> labels, Set<String> services) {
    private static final Set<String> ALL = Set.of("provisioning", "consumption", "relationship", "notification");
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z_]+)` \\| (counter|gauge|timer|histogram) \\|([^|]*)\\|([^|]*)\\|.*\\|");
    private static final Pattern LABEL = Pattern.compile("`([a-z_]+)`");

    /// What becomes of a name at `/q/metrics`.
    public enum Kind {
        COUNTER,
        GAUGE,
        TIMER,
        HISTOGRAM;

        private Stream<String> suffixes() {
            return switch (this) {
                case COUNTER, GAUGE -> Stream.of("");
                case TIMER -> Stream.of("_count", "_sum", "_max");
                case HISTOGRAM -> Stream.of("_count", "_sum", "_max", "_bucket");
            };
        }
    }

    /// The names of its series.
    public List<String> series() {
        return kind.suffixes().map(suffix -> name + suffix).toList();
    }

    /// The labels of one of its series.
    public Set<String> labels(String series) {
        var all = new TreeSet<>(labels);
        if (series.endsWith("_bucket")) {
            all.add("le");
        }
        return all;
    }

    /// All that the guide promises.
    ///
    /// @param guide docs/guide/operator.md
    public static List<Metric> promised(Path guide) {
        try (var lines = Files.lines(guide)) {
            return lines.flatMap(Metric::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Metric> read(String line) {
        var row = ROW.matcher(line);
        return row.matches()
                ? Stream.of(new Metric(
                        row.group(1),
                        Kind.valueOf(row.group(2).toUpperCase(Locale.ROOT)),
                        words(row.group(3)),
                        services(row.group(4))))
                : Stream.empty();
    }

    private static Set<String> words(String cell) {
        return new TreeSet<>(
                LABEL.matcher(cell).results().map(each -> each.group(1)).toList());
    }

    private static Set<String> services(String cell) {
        var names = cell.strip();
        return names.equals("all") ? ALL : new TreeSet<>(List.of(names.split(", ")));
    }
}
