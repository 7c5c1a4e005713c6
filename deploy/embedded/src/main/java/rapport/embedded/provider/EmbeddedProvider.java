package rapport.embedded.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// A payment provider on loopback. `POST /v1/payments` and `/v1/refunds` with an `Idempotency-Key` move
/// money, `GET` with `?idempotency_key=` says what became of it. Under `/simulator` whoever tests makes the
/// `weather`, settles what is pending (and has it told by webhook), and reads what was moved.
public final class EmbeddedProvider implements AutoCloseable {
    private static final int LONGEST_BODY = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Books books = new Books();
    private final Hooks hooks = new Hooks(InstantSource.system());
    private final String key;
    private final Duration slowness;
    private volatile Weather weather = Weather.fair();

    private EmbeddedProvider(int port, String key, Duration slowness) throws IOException {
        this.key = key;
        this.slowness = slowness;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(workers);
        server.createContext("/v1/payments", exchange -> serve(exchange, "payment"));
        server.createContext("/v1/refunds", exchange -> serve(exchange, "refund"));
        server.createContext("/simulator/weather", this::weather);
        server.createContext("/simulator/settle", this::settle);
        server.createContext("/simulator/movements", this::movements);
        server.start();
    }

    /// @param port 0 is any free one
    /// @param key what callers must bring as a bearer token
    /// @param slowness how long a slow answer takes
    public static EmbeddedProvider start(int port, String key, Duration slowness) {
        try {
            return new EmbeddedProvider(port, key, slowness);
        } catch (IOException e) {
            throw new UncheckedIOException("The payment provider cannot listen on port " + port, e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange, String kind) throws IOException {
        try (exchange) {
            var fault = weather.next();
            if (fault == Weather.Fault.LOST_REQUEST) {
                return;
            }
            if (!("Bearer " + key).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, Map.of("error", "unauthorized"));
            } else if (fault == Weather.Fault.UNAVAILABLE) {
                answer(exchange, 503, Map.of("error", "unavailable"));
            } else if (exchange.getRequestMethod().equals("POST")) {
                move(exchange, kind, fault);
            } else {
                find(exchange, kind);
            }
        }
    }

    private void move(HttpExchange exchange, String kind, Weather.Fault fault) throws IOException {
        var idempotency = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (idempotency == null) {
            answer(exchange, 400, Map.of("error", "no idempotency key"));
            return;
        }
        var movement = books.move(kind, idempotency, body(exchange));
        if (fault == Weather.Fault.LOST_ANSWER) {
            return;
        }
        if (fault == Weather.Fault.SLOW_ANSWER) {
            sleep();
        }
        answer(exchange, 201, movement.json());
    }

    private void find(HttpExchange exchange, String kind) throws IOException {
        var query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        var found = books.find(kind, URLDecoder.decode(query.replaceFirst("^idempotency_key=", ""), UTF_8));
        if (found == null) {
            answer(exchange, 404, Map.of("error", "unknown_idempotency_key"));
        } else {
            answer(exchange, 200, found.json());
        }
    }

    private void weather(HttpExchange exchange) throws IOException {
        try (exchange) {
            var said = body(exchange);
            weather = new Weather(
                    number(said, "loseRequests"),
                    number(said, "loseAnswers"),
                    number(said, "slowAnswers"),
                    number(said, "unavailable"),
                    new Random(number(said, "seed")));
            answer(exchange, 200, said);
        }
    }

    /// `{kind, key, status, code, type, sink, secret, copies}`: without a sink, nobody is told.
    private void settle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var said = body(exchange);
            var kind = text(said, "kind");
            var status = text(said, "status");
            var settled = books.settle(kind, text(said, "key"), status, (String) said.get("code"));
            if (said.get("sink") != null) {
                var told =
                        hooks.send(text(said, "sink"), text(said, "secret"), kind + "." + status, settled.json(), (int)
                                Math.max(1, number(said, "copies")));
                answer(exchange, 200, Map.of("told", told));
            } else {
                answer(exchange, 200, settled.json());
            }
        }
    }

    private void movements(HttpExchange exchange) throws IOException {
        try (exchange) {
            var all = books.all().stream().map(Movement::record).toList();
            answer(exchange, 200, Map.of("movements", all));
        }
    }

    private void sleep() {
        try {
            Thread.sleep(slowness);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> body(HttpExchange exchange) throws IOException {
        try {
            return JsonUtil.parseJson(new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), UTF_8));
        } catch (JoseException e) {
            throw new IOException(e);
        }
    }

    private static String text(Map<String, Object> said, String name) {
        return (String) Objects.requireNonNull(said.get(name), name);
    }

    private static long number(Map<String, Object> said, String name) {
        @Nullable Object value = said.get(name);
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> json) throws IOException {
        var bytes = JsonUtil.toJson(Map.copyOf(json)).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
