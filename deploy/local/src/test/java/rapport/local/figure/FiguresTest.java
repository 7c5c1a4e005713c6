package rapport.local.figure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.embedded.FreePort;
import rapport.local.origin.Origin;
import rapport.local.stack.ProcessStatus;

class FiguresTest {
    private final int port = FreePort.next();
    private HttpServer service;
    private Origin origin;
    private volatile int said;

    @BeforeEach
    void open() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/q/metrics", exchange -> {
            try (exchange) {
                var body = exposed().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        service.start();
        var figures = new Figures();
        var processes = List.of(
                process("broker", FreePort.next()),
                process("relationship", service.getAddress().getPort()),
                process("consumption", FreePort.next()));
        origin = Origin.open(port, Map.of(), request -> figures.answer(request, processes));
    }

    @AfterEach
    void close() {
        origin.close();
        service.stop(0);
    }

    private static ProcessStatus process(String name, int port) {
        return new ProcessStatus(name, 1, port, true, false, 0);
    }

    private String exposed() {
        return """
                # HELP rapport_events_said_total
                rapport_events_said_total{type="relationship.standing.reminded.v1"} %d.0
                rapport_consumer_lag_records{consumer="relationship-standing-payments",topic="consumption.payments"} 1234.0
                rapport_outbox_rows{state="waiting"} 7.0
                rapport_outbox_rows{state="parked"} 2.0
                rapport_outbox_age_seconds 61.2
                rapport_dead_events{state="parked"} 3.0
                rapport_standings{state="notice_served"} 5.0
                rapport_standings{state="suspended"} 0.0
                rapport_figures_age_seconds{source="a<b"} NaN
                jvm_memory_used_bytes{area="heap",id="<Eden>"} 1.0E7
                """.formatted(said);
    }

    private String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void the_page_shows_what_a_service_says_and_who_is_away() throws Exception {
        assertThat(get("/figures"))
                .contains("<th scope=\"row\">relationship</th>")
                .contains("<td class=\"number\">7 / 2</td><td class=\"number\">61 s</td><td class=\"number\">3</td>")
                .contains(
                        "<td>relationship-standing-payments, consumption.payments</td><td class=\"number\">1,234</td>")
                .contains("<td>standings: notice served</td><td class=\"number\">5</td>")
                .contains("<th scope=\"row\">consumption</th><td class=\"number\">away</td>")
                .doesNotContain("suspended", "broker", "{");
    }

    @Test
    void rates_are_since_the_last_look() throws Exception {
        assertThat(get("/figures")).contains("relationship</th><td class=\"number\">–</td><td class=\"number\">–</td>");
        said = 1_000_000;
        assertThat(get("/figures"))
                .containsPattern(
                        "relationship</th><td class=\"number\">0\\.0</td><td class=\"number\">[0-9]{4,}\\.[0-9]</td>");
        said = 0;
        assertThat(get("/figures"))
                .containsPattern("relationship</th><td class=\"number\">0\\.0</td><td class=\"number\">–</td>");
    }

    @Test
    void a_prometheus_is_told_where_to_ask() throws Exception {
        assertThat(get("/figures/prometheus.yaml"))
                .contains("metrics_path: /q/metrics")
                .contains("{targets: [\"127.0.0.1:%d\"], labels: {service: relationship}}"
                        .formatted(service.getAddress().getPort()))
                .contains("service: consumption")
                .doesNotContain("broker");
    }
}
