package rapport.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.notification.Peers;

/// Where an attempt goes, and where it does not.
@QuarkusTest
@WithTestResource(Peers.class)
class PostTest extends Attempt {
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
}
