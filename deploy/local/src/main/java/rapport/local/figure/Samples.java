package rapport.local.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What one process says at `/q/metrics`.
record Samples(List<Sample> all) {
    private static final Pattern LINE = Pattern.compile("(rapport_[a-z_]+)(?:\\{(.*)})? ([-+.0-9A-Za-z]+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Sample(String name, Map<String, String> labels, double value) {}

    /// Reads what is ours of it; all else is passed over.
    static Samples parse(String exposition) {
        return new Samples(exposition.lines().flatMap(Samples::read).toList());
    }

    private static Stream<Sample> read(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Stream.empty();
        }
        var labels = new HashMap<String, String>();
        LABEL.matcher(Objects.requireNonNullElse(parts.group(2), ""))
                .results()
                .forEach(each -> labels.put(each.group(1), each.group(2)));
        var value = parts.group(3).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(parts.group(3));
        return Stream.of(new Sample(parts.group(1), labels, value));
    }

    Stream<Sample> of(String name, Map<String, String> labels) {
        return all.stream()
                .filter(each ->
                        each.name().equals(name) && each.labels().entrySet().containsAll(labels.entrySet()));
    }

    double sum(String name, Map<String, String> labels) {
        return of(name, labels).mapToDouble(Sample::value).sum();
    }
}
