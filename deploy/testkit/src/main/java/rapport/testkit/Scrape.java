package rapport.testkit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a service tells Prometheus at `/q/metrics`.
public record Scrape(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: .*)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /// One line of it.
    public record Sample(String name, Map<String, String> labels, double value) {
        static Sample of(String line) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("no sample: " + line);
            }
            var labels = new TreeMap<String, String>();
            LABEL.matcher(Objects.requireNonNullElse(parts.group(2), ""))
                    .results()
                    .forEach(each -> labels.put(each.group(1), each.group(2)));
            return new Sample(
                    parts.group(1), labels, Double.parseDouble(parts.group(3).replace("Inf", "Infinity")));
        }
    }

    /// Reads the text format of Prometheus.
    public static Scrape of(String text) {
        return new Scrape(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Sample::of)
                .toList());
    }

    /// Samples of this name that have at least these labels.
    public Stream<Sample> find(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(each ->
                        each.name().equals(name) && each.labels().entrySet().containsAll(labels.entrySet()));
    }

    /// Their sum; 0 where there are none.
    public double sum(String name, Map<String, String> labels) {
        return find(name, labels).mapToDouble(Sample::value).sum();
    }
}
