package rapport.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Somebody else's HTTP server that is told what happens. It takes in what is signed with the secret that it knows, and
/// nothing of the suite's code.
final class Listener implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final int port;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile HttpServer server;
    private volatile String secret = "";
    private volatile int answer = 204;
    private volatile long pauseMillis;

    /// What it took in.
    ///
    /// @param id of the message, the same each time
    record Received(String id, String contentType, JsonNode body) {}

    Listener() {
        server = open(0);
        port = server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port + "/events";
    }

    Listener knows(String signingSecret) {
        secret = signingSecret;
        return this;
    }

    /// Answers with this status from now on, after such a pause.
    void answers(int status, long afterMillis) {
        answer = status;
        pauseMillis = afterMillis;
    }

    void goAway() {
        server.stop(0);
    }

    void comeBack() {
        server = open(port);
    }

    /// In the order of their arrival, each as often as it arrived.
    List<Received> received() {
        return List.copyOf(received);
    }

    private HttpServer open(int at) {
        try {
            var opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
            opened.createContext("/events", this::take);
            opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            pause();
            exchange.sendResponseHeaders(isSigned(exchange, body) ? note(exchange, body) : 401, -1);
        }
    }

    private int note(HttpExchange exchange, String body) throws JsonProcessingException {
        if (answer < 300) {
            var headers = exchange.getRequestHeaders();
            received.add(new Received(
                    headers.getFirst("webhook-id"), headers.getFirst("content-type"), JSON.readTree(body)));
        }
        return answer;
    }

    private boolean isSigned(HttpExchange exchange, String body) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach(headers::put);
        try {
            new Webhook(secret).verify(body, HttpHeaders.of(headers, (_, _) -> true));
            return true;
        } catch (WebhookVerificationException | EmptyWebhookSecretException _) {
            return false;
        }
    }

    private void pause() {
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
