package rapport.notification.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.sink.SinkAddresses;
import rapport.notification.Peers;

/// One attempt, with the settings of production but for TLS. The names are those of [TestNames].
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class PostTest {
    private static final Claimed.Letter LETTER = new Claimed.Letter("m-1", "text/plain", "hello", 0, null);
    private static final String NOWHERE = "its name does not lead to an address outside";
    private static final String[] INSIDE = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.0.0.2",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::7f00:1",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::1",
        "2620:4f:8000::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1"
    };

    @Inject
    Vertx vertx;

    @Inject
    TlsConfigurationRegistry tls;

    @Inject
    Clock clock;

    static String[] inside() {
        return INSIDE;
    }

    @ParameterizedTest
    @MethodSource("inside")
    void a_name_that_leads_inside_is_not_connected_to(String address) throws Exception {
        try (var door = new Door()) {
            var name = TestNames.of("inside", address);
            var answer = send(production(), "http://%s:%d/".formatted(name, door.port()));

            assertThat(problem(answer)).isEqualTo(NOWHERE);
            assertThat(TestNames.asked(name)).isEqualTo(1);
            assertThat(door.visitors()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://127.1:%d/",
                "http://2130706433:%d/",
                "http://0x7f000001:%d/",
                "http://0177.0.0.1:%d/",
                "http://0x7f.1:%d/",
                "http://127.0.0.1.:%d/",
                "http://0:%d/",
                "http://0.0.0.0:%d/",
                "http://localhost:%d/",
                "http://LOCALHOST:%d/",
                "http://localhost.:%d/",
                "http://a.localhost:%d/",
                "http://[::1]:%d/",
                "http://[::]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://[::ffff:7f00:1]:%d/",
                "http://[0:0:0:0:0:0:0:1]:%d/",
                "http://[::127.0.0.1]:%d/",
                "http://user@127.0.0.1:%d/",
                "http://example.com@127.0.0.1:%d/",
                "http://127.0.0.1:%d/#a",
                "http://127.0.0.1%%2f:%d/",
                "ftp://127.0.0.1:%d/",
                "https://127.0.0.1:%d/",
                "https://localhost:%d/"
            })
    void a_sink_that_leads_inside_is_not_connected_to_though_it_was_kept(String sink) throws Exception {
        try (var door = new Door()) {
            var answer = send(production(), sink.formatted(door.port()));

            assertThat(problem(answer)).startsWith("its address must ");
            assertThat(door.visitors()).isZero();
        }
    }

    /// So that nobody to be counted means something.
    @Test
    void where_this_machine_is_allowed_it_is_connected_to() throws Exception {
        try (var door = new Door()) {
            send(allowing("127.0.0.0/8"), "http://127.0.0.1:%d/".formatted(door.port()));
            send(allowing("127.0.0.0/8"), "http://%s:%d/".formatted(TestNames.of("here", "127.0.0.2"), door.port()));
            send(allowing("::1/128"), "http://[::1]:%d/".formatted(door.port()));

            assertThat(door.visitors()).isEqualTo(3);
        }
    }

    @Test
    void a_name_of_which_one_address_leads_inside_is_not_connected_to_at_all() throws Exception {
        try (var door = new Door()) {
            var name = TestNames.of("mixed", "127.0.0.1,10.0.0.1");
            var answer = send(allowing("127.0.0.1/32"), "http://%s:%d/".formatted(name, door.port()));

            assertThat(problem(answer)).isEqualTo(NOWHERE);
            assertThat(door.visitors()).isZero();
        }
    }

    @Test
    void a_name_is_asked_for_once_an_attempt_so_that_it_cannot_change_between_look_and_connect() throws Exception {
        try (var listener = new Listener()) {
            var post = post(allowing("127.0.0.1/32"));
            var name = TestNames.of("rebound", "127.0.0.1", "127.0.0.2");
            var sink = URI.create(
                    "http://%s:%d/hook".formatted(name, listener.sink().getPort()));
            var first = post.send(target(sink), LETTER);
            var second = post.send(target(sink), LETTER);

            assertThat(first).isEqualTo(new Answer.Taken(204));
            assertThat(problem(second)).isEqualTo(NOWHERE);
            assertThat(TestNames.asked(name)).isEqualTo(2);
            assertThat(listener.heard())
                    .singleElement()
                    .satisfies(heard -> assertThat(heard.header("host")).isEqualTo(sink.getAuthority()));
        }
    }

    @Test
    void an_address_that_does_not_answer_leads_to_the_next() throws Exception {
        try (var listener = new Listener()) {
            var name = TestNames.of("two", "127.0.0.3,127.0.0.1");
            var sink = URI.create(
                    "http://%s:%d/hook".formatted(name, listener.sink().getPort()));

            assertThat(post(allowing("127.0.0.0/8")).send(target(sink), LETTER)).isEqualTo(new Answer.Taken(204));
        }
    }

    @Test
    void behind_a_translator_that_is_allowed_inside_is_still_inside() throws Exception {
        var settings = allowing("64:ff9b::/96");
        var name = TestNames.of("translated", "64:ff9b::7f00:1");

        assertThat(problem(send(settings, "http://%s:8080/".formatted(name)))).isEqualTo(NOWHERE);
    }

    @Test
    void what_the_operator_denies_is_not_connected_to() throws Exception {
        var settings = new HashMap<>(production());
        settings.put("rapport.sink.denied-networks", "93.184.0.0/16");
        var name = TestNames.of("denied", "93.184.215.14");

        assertThat(problem(send(settings, "http://%s:8080/".formatted(name)))).isEqualTo(NOWHERE);
    }

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

    private static Map<String, String> production() {
        return Map.of("rapport.sink.plain-http", "true");
    }

    private static Map<String, String> allowing(String network) {
        return Map.of("rapport.sink.plain-http", "true", "rapport.sink.allowed-networks", network);
    }

    private static Target target(URI sink) {
        return new Target(sink, List.of(Subscriber.SECRET), null);
    }

    private Answer send(Map<String, String> settings, String sink) throws InterruptedException {
        return post(settings).send(target(URI.create(sink)), LETTER);
    }

    private Post post(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(WebhookConfig.class)
                .build()
                .getConfigMapping(WebhookConfig.class);
        var sinks = new SinkAddresses(
                true,
                networks(settings, "rapport.sink.allowed-networks"),
                networks(settings, "rapport.sink.denied-networks"));
        return new Post(vertx, tls, new Resolver(sinks, config), sinks, config, clock);
    }

    private static List<String> networks(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(List::of).orElse(List.of());
    }

    private static String problem(Answer answer) {
        return String.valueOf(answer.problem());
    }

    /// Counts who comes, at every address of this machine, and says something to them.
    private static final class Door implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 50);
        private final AtomicInteger visitors = new AtomicInteger();
        private final List<Socket> open = new ArrayList<>();

        Door() throws IOException {
            this("HTTP/1.1 204 Nothing\r\n\r\n");
        }

        /// @param text null to say nothing and stay
        Door(@Nullable String text) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!door.isClosed()) {
                    welcome(text);
                }
            });
        }

        private void welcome(@Nullable String text) {
            try {
                var visitor = door.accept();
                visitors.incrementAndGet();
                open.add(visitor);
                if (text != null) {
                    visitor.getInputStream().read(new byte[1_024]);
                    visitor.getOutputStream().write(text.getBytes(US_ASCII));
                    visitor.close();
                }
            } catch (IOException _) {
                // closed, or they left
            }
        }

        int port() {
            return door.getLocalPort();
        }

        int visitors() {
            return visitors.get();
        }

        @Override
        public void close() throws IOException {
            door.close();
            for (var visitor : open) {
                visitor.close();
            }
        }
    }
}
