package rapport.notification.webhook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.ExtendedSSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.notification.Peers;

/// What is made of those whom an attempt meets.
@QuarkusTest
@WithTestResource(Peers.class)
class ExchangeTest extends Attempt {
    @Test
    void tls_is_agreed_on_with_the_name_and_not_with_the_address() throws Exception {
        var names = new CopyOnWriteArrayList<String>();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Certificates.context()));
        server.createContext("/", exchange -> {
            try (exchange) {
                var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
                names.add(session.getRequestedServerNames()
                        + " "
                        + exchange.getRequestHeaders().getFirst("Host"));
                Listener.answer(exchange, 200);
            }
        });
        server.start();
        try {
            var port = server.getAddress().getPort();
            var good =
                    send(allowing("127.0.0.0/8"), "https://%s:%d/".formatted(TestNames.of("tls", "127.0.0.1"), port));
            var wrongName =
                    send(allowing("127.0.0.0/8"), "https://%s:%d/".formatted(TestNames.of("other", "127.0.0.1"), port));

            assertThat(good).isEqualTo(new Answer.Taken(200));
            assertThat(problem(wrongName))
                    .isEqualTo("TLS could not be agreed on, or its certificate is not good for its name");
            assertThat(names).containsExactly("[type=host_name (0), value=tls.rapport.test] tls.rapport.test:" + port);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH\r\n", "HTTP/1.1 999999 What\r\n\r\n", "HTTP/1.1 200", "\u0000\u0000\u0000", ""})
    void what_is_no_answer_is_a_failure(String text) throws Exception {
        try (var door = new Door(text)) {
            var answer = send(allowing("127.0.0.0/8"), "http://127.0.0.1:%d/".formatted(door.port()));

            assertThat(answer).isInstanceOf(Answer.Failed.class);
            assertThat(problem(answer)).startsWith("it ");
        }
    }

    @Test
    void headers_without_end_are_not_waited_for() throws Exception {
        try (var door =
                new Door("HTTP/1.1 200 OK\r\n" + "X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(10_000))) {
            var answer = send(allowing("127.0.0.0/8"), "http://127.0.0.1:%d/".formatted(door.port()));

            assertThat(answer).isInstanceOf(Answer.Failed.class);
        }
    }

    @Test
    void one_who_says_nothing_is_left_when_time_is_up() throws Exception {
        try (var door = new Door(null)) {
            var settings = new HashMap<>(allowing("127.0.0.0/8"));
            settings.put("notification.webhook.answer-timeout", "PT0.3S");

            assertThat(problem(send(settings, "http://127.0.0.1:%d/".formatted(door.port()))))
                    .isEqualTo("it did not answer in time");
        }
    }

    @Test
    void a_name_whose_server_is_silent_is_not_waited_for_and_holds_up_no_other() throws Exception {
        try (var listener = new Listener()) {
            var settings = new HashMap<>(allowing("127.0.0.0/8"));
            settings.put("notification.webhook.resolve-timeout", "PT0.2S");
            var post = post(settings);
            var silent = URI.create("http://%s:8080/".formatted(TestNames.of("silent", TestNames.NEVER)));
            for (var i = 0; i < 8; i++) {
                assertThat(problem(post.send(target(silent), LETTER)))
                        .isEqualTo("its name could not be resolved in time");
            }
            var name = TestNames.of("here", "127.0.0.1");
            var sink = URI.create(
                    "http://%s:%d/hook".formatted(name, listener.sink().getPort()));

            assertThat(post.send(target(sink), LETTER)).isEqualTo(new Answer.Taken(204));
        }
    }

    @Test
    void what_was_not_even_asked_for_counts_for_nothing() throws Exception {
        var settings = new HashMap<>(allowing("127.0.0.0/8"));
        settings.put("notification.webhook.resolve-timeout", "PT0.5S");
        var post = post(settings);
        var silent = target(URI.create("http://%s:8080/".formatted(TestNames.of("crowd", TestNames.NEVER))));
        var answers = new ArrayList<Future<Answer>>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 200; i++) {
                answers.add(senders.submit(() -> post.send(silent, LETTER)));
            }
        }

        var outcomes = answers.stream().map(Future::resultNow).collect(groupingBy(Answer::outcome, counting()));
        assertThat(outcomes.get("failed")).isBetween(32L, 99L);
        assertThat(outcomes.get("unsent")).isGreaterThan(100);
    }

    @Test
    void nobody_there_is_said_so() throws Exception {
        int port;
        try (var door = new Door()) {
            port = door.port();
        }

        assertThat(problem(send(allowing("127.0.0.0/8"), "http://127.0.0.1:%d/".formatted(port))))
                .isEqualTo("it refused the connection");
        assertThat(problem(send(allowing("127.0.0.0/8"), "http://none.rapport.invalid:%d/".formatted(port))))
                .isEqualTo(NOWHERE);
    }
}
