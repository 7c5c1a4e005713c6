package rapport.acceptance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;
import rapport.testkit.Metric;
import rapport.testkit.Probe;
import rapport.testkit.Scrape;

/// What four running services say at `/q/metrics`, held to the operator guide's table, by which alert rules and
/// dashboards go.
@ExtendWith(OnStack.class)
class MetricsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Metric> PROMISED = Metric.promised(Path.of("../../docs/guide/operator.md"));

    /// Counted by what need not happen here.
    private static final Set<String> SELDOM = Set.of("rapport_partner_paused_total", "rapport_webhook_attempts_total");

    private final Field field;

    MetricsTest(Field field) {
        this.field = field;
    }

    @Test
    void every_metric_that_the_guide_promises_is_there_with_its_labels() {
        makeItHappen();

        var missing = Patience.until(PATIENCE, () -> missing(scrapes()), Set::isEmpty);
        assertThat(missing).isEmpty();
        assertThat(PROMISED).hasSizeGreaterThan(40);
        scrapes()
                .forEach((service, scrape) -> PROMISED.forEach(metric -> metric.series()
                        .forEach(series -> assertThat(scrape.find(series, Map.of()))
                                .as(service + " " + series)
                                .allSatisfy(sample ->
                                        assertThat(sample.labels().keySet()).isEqualTo(metric.labels(series))))));
    }

    @Test
    void nothing_of_our_own_is_there_that_the_guide_does_not_tell_of() {
        scrapes().forEach((service, scrape) -> {
            var promised = new HashSet<String>();
            PROMISED.stream()
                    .filter(metric -> metric.services().contains(service))
                    .forEach(metric -> promised.addAll(metric.series()));

            assertThat(scrape.samples())
                    .extracting(Scrape.Sample::name)
                    .filteredOn(name -> name.startsWith("rapport_"))
                    .as(service)
                    .isNotEmpty()
                    .isSubsetOf(promised);
        });
    }

    @Test
    void no_label_has_more_values_than_a_dashboard_can_show() {
        scrapes().forEach((service, scrape) -> {
            var values = new TreeMap<String, Set<String>>();
            scrape.samples().stream()
                    .filter(each -> each.name().startsWith("rapport_"))
                    .forEach(each -> each.labels()
                            .forEach((label, value) -> values.computeIfAbsent(label, _ -> new TreeSet<>())
                                    .add(value)));

            assertThat(values)
                    .as(service)
                    .isNotEmpty()
                    .allSatisfy((label, all) -> assertThat(all).hasSizeLessThan(60));
        });
    }

    @Test
    void the_stack_shows_the_main_ones_on_a_page() {
        var page = get(field.stack().address() + "/figures");

        scrapes().keySet().forEach(service -> assertThat(page).contains("<th scope=\"row\">" + service + "</th>"));
        assertThat(page).doesNotContain(">away<", "{processes}").contains("relationship.account.opened.v1");
        assertThat(get(field.stack().address() + "/figures/prometheus.yaml")).contains("service: notification");
    }

    /// A bill that is not paid, an event that is refused, and brakes that are released though nobody had pulled them.
    private void makeItHappen() {
        field.fallDue(field.nextDebtors(1));
        try (var probe = new Probe(field.stack().kafka())) {
            probe.send("partner.p2.payments", "k", Probe.saidBy("p2", "partner.payment.received.v1"), "{\"no\": ");
        }
        var reason = Map.of("reason", "to see that they can be");
        field.origin().post("/relationship/v1/brakes/adverse-steps/release", reason);
        field.origin().post("/notification/v1/brakes/sending/release", reason);
    }

    /// What is promised of a service and not there. What only one of several does is looked for at all of them.
    private static Set<String> missing(Map<String, Scrape> scrapes) {
        var missing = new TreeSet<String>();
        for (var metric : PROMISED) {
            var at = scrapes.entrySet().stream()
                    .filter(each -> metric.series().stream()
                            .allMatch(series -> each.getValue()
                                    .find(series, Map.of())
                                    .findAny()
                                    .isPresent()))
                    .map(Map.Entry::getKey)
                    .toList();
            var everywhere = metric.kind() != Metric.Kind.COUNTER;
            if (everywhere
                    ? !Set.copyOf(at).equals(metric.services())
                    : at.isEmpty() && !SELDOM.contains(metric.name())) {
                missing.add(metric.name() + " is only at " + at);
            }
        }
        return missing;
    }

    private Map<String, Scrape> scrapes() {
        var ports = new HashMap<String, Integer>();
        for (var process : field.origin().get("/status").path("processes")) {
            ports.put(process.path("name").asText(), process.path("port").asInt());
        }
        return List.of("provisioning", "consumption", "relationship", "notification").stream()
                .collect(toMap(
                        name -> name, name -> Scrape.of(get("http://127.0.0.1:" + ports.get(name) + "/q/metrics"))));
    }

    private static String get(String address) {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
