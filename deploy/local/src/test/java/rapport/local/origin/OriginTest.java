package rapport.local.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.embedded.FreePort;
import rapport.local.UsageProblem;

class OriginTest {
    private final int port = FreePort.next();
    private HttpServer service;
    private final List<Integer> sharing = new CopyOnWriteArrayList<>();
    private Origin origin;

    @BeforeEach
    void open() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            try (exchange;
                    InputStream body = exchange.getRequestBody()) {
                var answer = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(body.readAllBytes(), StandardCharsets.UTF_8);
                exchange.getRequestHeaders()
                        .forEach((name, values) -> exchange.getResponseHeaders().put("Seen-" + name, values));
                exchange.sendResponseHeaders(201, answer.length());
                exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        });
        service.start();
        var routes = Map.of(
                "/provisioning", Instances.at(service.getAddress().getPort()),
                "/provisioning/down", Instances.at(FreePort.next()),
                "/provisioning/shared", () -> sharing,
                "/consumption", Instances.at(FreePort.next()),
                "/console", Instances.at(service.getAddress().getPort()),
                "/console/consumption", Instances.at(FreePort.next()));
        origin = Origin.open(port, routes, request -> {
            var _ = request.response().end("the origin itself at " + request.path());
        });
    }

    @AfterEach
    void close() {
        origin.close();
        service.stop(0);
    }

    @Test
    void a_request_goes_unchanged_to_whoever_has_the_first_segment_as_its_name() throws Exception {
        var response = send(at("/provisioning/v1/services?accountId=A%201")
                .header("Authorization", "Bearer x")
                .POST(HttpRequest.BodyPublishers.ofString("body")));
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("POST /provisioning/v1/services?accountId=A%201 Bearer x body");
    }

    @Test
    void the_longest_path_that_somebody_has_decides() throws Exception {
        assertThat(send(at("/provisioning/down/v1")).statusCode()).isEqualTo(502);
        assertThat(send(at("/provisioning/downwards/v1")).statusCode()).isEqualTo(201);
    }

    @Test
    void a_person_who_asks_a_service_that_is_away_for_a_page_is_told_so() throws Exception {
        var away = send(at("/console/consumption/attention").header("Accept", "text/html"));

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("Away for a moment").contains("href=\"/console\"");
        assertThat(send(at("/console/consumption/live").header("Accept", "text/event-stream"))
                        .statusCode())
                .isEqualTo(502);
        assertThat(send(at("/console/consumption/attention")
                                .header("Accept", "text/html")
                                .header("HX-Request", "true"))
                        .statusCode())
                .isEqualTo(502);
        assertThat(send(at("/console/accounts?q=1").header("Accept", "text/html"))
                        .body())
                .isEqualTo("GET /console/accounts?q=1 null ");
    }

    @Test
    void a_service_hears_from_the_origin_how_a_request_came_and_not_from_the_client() throws Exception {
        var seen = send(at("/provisioning/headers")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Prefix", "/evil")
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("Forwarded", "host=evil.example"))
                .headers();
        assertThat(seen.allValues("Seen-X-Forwarded-Host")).containsExactly("127.0.0.1:" + port);
        assertThat(seen.allValues("Seen-X-Forwarded-Proto")).containsExactly("http");
        assertThat(seen.allValues("Seen-X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(seen.allValues("Seen-X-Forwarded-Prefix")).isEmpty();
        assertThat(seen.allValues("Seen-Forwarded")).isEmpty();
    }

    @Test
    void what_nobody_has_is_answered_by_the_origin() throws Exception {
        assertThat(send(at("/")).body()).isEqualTo("the origin itself at /");
        assertThat(send(at("/provisioningx/v1")).body()).isEqualTo("the origin itself at /provisioningx/v1");
    }

    @Test
    void a_service_that_is_down_is_a_bad_gateway() throws Exception {
        assertThat(send(at("/consumption/v1/bills")).statusCode()).isEqualTo(502);
    }

    @Test
    void those_who_share_a_path_are_asked_in_turn_and_who_lets_nobody_connect_is_passed_over() throws Exception {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(202, -1);
            }
        });
        other.start();
        try {
            sharing.addAll(
                    List.of(service.getAddress().getPort(), other.getAddress().getPort()));
            assertThat(List.of(statusOfShared(), statusOfShared(), statusOfShared(), statusOfShared()))
                    .containsExactlyInAnyOrder(201, 201, 202, 202);

            sharing.set(0, FreePort.next());
            assertThat(List.of(statusOfShared(), statusOfShared(), statusOfShared()))
                    .containsOnly(202);
        } finally {
            other.stop(0);
        }
        assertThat(statusOfShared()).isEqualTo(502);
    }

    private int statusOfShared() throws Exception {
        return send(at("/provisioning/shared/v1").POST(HttpRequest.BodyPublishers.ofString("body")))
                .statusCode();
    }

    @Test
    void a_page_that_reaches_loopback_under_another_name_is_turned_away() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = "GET / HTTP/1.1\r\nHost: evil.example:%d\r\nConnection: close\r\n\r\n".formatted(port);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void a_taken_port_is_said_in_one_line() {
        assertThatThrownBy(() -> Origin.open(port, Map.of(), _ -> {}))
                .isInstanceOf(UsageProblem.class)
                .hasMessage("port %d (origin) is taken; choose another with --port", port);
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
