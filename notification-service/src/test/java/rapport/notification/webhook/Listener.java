package rapport.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Somebody's HTTP server that messages are sent to.
final class Listener implements AutoCloseable {
    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = (_, exchange) -> answer(exchange, 204);

    /// A request as it came.
    record Heard(String method, String path, HttpHeaders headers, String body) {
        String id() {
            return header("webhook-id");
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /// What the server does with a request.
    @FunctionalInterface
    interface Behaviour {
        void answer(Heard request, HttpExchange exchange) throws IOException;
    }

    Listener() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI sink() {
        return URI.create(
                "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    }

    Listener behaves(Behaviour other) {
        behaviour = other;
        return this;
    }

    Listener answers(int status) {
        return behaves((_, exchange) -> answer(exchange, status));
    }

    List<Heard> heard() {
        return heard;
    }

    /// The ids of what came, in the order in which it came.
    List<String> ids() {
        return heard.stream().map(Heard::id).toList();
    }

    static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var headers = HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true);
            var request = new Heard(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            heard.add(request);
            behaviour.answer(request, exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
