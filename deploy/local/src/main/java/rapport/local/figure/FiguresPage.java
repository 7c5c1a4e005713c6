package rapport.local.figure;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The figures as a page, in the console's look; readable without it.
final class FiguresPage {
    /// What is shown by name and label below the table.
    private static final List<String> BUSINESS = List.of(
            "rapport_standings",
            "rapport_standings_stuck",
            "rapport_customers_untold",
            "rapport_credits",
            "rapport_notifications_failed",
            "rapport_webhook_waiting",
            "rapport_service_blocks",
            "rapport_planned_work",
            "rapport_bill_runs",
            "rapport_payments_unallocated",
            "rapport_payment_attempts_unknown",
            "rapport_brake_engaged");

    private FiguresPage() {}

    static String of(List<Look> looks) {
        return template()
                .replace("{processes}", looks.stream().map(FiguresPage::row).collect(joining("\n")))
                .replace("{lag}", lag(looks))
                .replace("{business}", business(looks))
                .replace("{said}", said(looks));
    }

    private static String row(Look look) {
        return "<tr><th scope=\"row\">" + text(look.process()) + "</th>"
                + look.cells().stream().map(FiguresPage::cell).collect(joining())
                + "</tr>";
    }

    private static String lag(List<Look> looks) {
        var lag = samples(looks, "rapport_consumer_lag_records")
                .filter(each -> each.value() > 0)
                .collect(TreeMap<String, Double>::new, FiguresPage::most, TreeMap::putAll);
        return lag.isEmpty() ? "<tr><td>nothing waits</td><td class=\"number\">0</td></tr>" : rows(lag);
    }

    /// Instances of one service say the same.
    private static void most(Map<String, Double> into, Samples.Sample sample) {
        into.merge(title(sample), sample.value(), Math::max);
    }

    private static String business(List<Look> looks) {
        return BUSINESS.stream()
                .map(name -> samples(looks, name)
                        .filter(each -> each.value() > 0 || each.labels().isEmpty())
                        .collect(TreeMap<String, Double>::new, FiguresPage::most, TreeMap::putAll))
                .filter(each -> !each.isEmpty())
                .map(FiguresPage::rows)
                .collect(joining("\n"));
    }

    /// The most frequent first.
    private static String said(List<Look> looks) {
        var said = new TreeMap<String, Double>();
        samples(looks, "rapport_events_said_total")
                .forEach(each -> said.merge(each.labels().getOrDefault("type", ""), each.value(), Double::sum));
        return said.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(each -> pair(each.getKey(), each.getValue()))
                .collect(joining("\n"));
    }

    private static Stream<Samples.Sample> samples(List<Look> looks, String name) {
        return looks.stream().map(Look::samples).filter(Objects::nonNull).flatMap(each -> each.of(name, Map.of()));
    }

    private static String title(Samples.Sample sample) {
        var labels = new TreeMap<>(sample.labels()).values().stream().collect(joining(", "));
        var name = sample.name().substring("rapport_".length()).replace('_', ' ');
        return sample.name().equals("rapport_consumer_lag_records")
                ? labels
                : name
                        + (labels.isEmpty()
                                ? ""
                                : ": " + labels.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String rows(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(each -> pair(each.getKey(), each.getValue()))
                .collect(joining("\n"));
    }

    private static String pair(String name, double value) {
        return "<tr><td>" + text(name) + "</td>" + cell(Look.count(value)) + "</tr>";
    }

    private static String cell(String value) {
        return "<td class=\"number\">" + text(value) + "</td>";
    }

    private static String text(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String template() {
        try (var page =
                Objects.requireNonNull(FiguresPage.class.getResourceAsStream("/figures.html"), "figures.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
