package rapport.consumption.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.money.Money;

/// What answers over HTTP mean, by when they come.
@SuppressWarnings("NullAway.Init")
class ProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Answer REFUSED = new Answer.Failed("REFUSED_422", false);

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private Provider provider;
    private volatile int status;
    private volatile String answer = "{}";
    private volatile String heard = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                heard = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                var bytes = answer.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        provider = new Provider("main", url, null, client, Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    private Answer run(Progress.Step step, long tries) throws InterruptedException {
        var progress = new Progress(State.SENT, null, false, null, Progress.Step.ASK, tries, NOW, NOW, null);
        var amount = new Money(4_990, "EUR");
        var attempt = new Attempt(
                "A-1", Attempt.Kind.COLLECT, "AG-1", "AC-1", amount, "M-1", null, null, "main", "A-1", progress);
        return provider.run(new Errand(attempt, step, "tok", null, false));
    }

    @Test
    void a_refusal_is_final_where_it_was_sent_for_the_first_time_and_says_nothing_of_what_was_sent_before()
            throws InterruptedException {
        status = 422;

        assertThat(run(Progress.Step.SEND, 1)).isEqualTo(REFUSED);
        assertThat(run(Progress.Step.SEND, 3)).isInstanceOf(Answer.Unanswered.class);
        assertThat(run(Progress.Step.ASK, 2)).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void only_the_provider_itself_says_that_it_does_not_know_a_key() throws InterruptedException {
        status = 404;

        assertThat(run(Progress.Step.SEND, 1)).isInstanceOf(Answer.Unanswered.class);
        for (var other : new String[] {"", "<html>no such page</html>", "{}", "null", "{\"error\":\"Not Found\"}"}) {
            answer = other;
            assertThat(run(Progress.Step.ASK, 2)).isInstanceOf(Answer.Unanswered.class);
        }
        answer = "{\"error\":\"unknown_idempotency_key\"}";
        assertThat(run(Progress.Step.ASK, 2)).isEqualTo(new Answer.NotKnown());
    }

    @Test
    void statements_of_the_bank_name_the_attempt() throws InterruptedException {
        status = 503;

        run(Progress.Step.SEND, 1);

        assertThat(heard).contains("\"reference\":\"A-1\"").doesNotContain("AG-1");
    }
}
