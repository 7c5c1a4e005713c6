package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import rapport.chassis.inbox.CaughtUp.Stage;
import rapport.testkit.Probe;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CaughtUpTest {
    private static final Pattern HEARD = Pattern.compile("partner\\.p[0-9]\\.payments");
    private static final Pattern UNHEARD = Pattern.compile("relationship\\.standing");

    @Inject
    CaughtUp caughtUp;

    @Inject
    Clock clock;

    @Test
    void a_group_that_has_taken_in_everything_is_seen_to_have() {
        say("partner.p1.payments");

        assertThat(reaches(() -> caughtUp.readUpTo("trial-counts", HEARD))).isTrue();
    }

    @Test
    void a_group_that_has_not_read_what_is_there_is_not_caught_up() {
        say("relationship.standing");

        for (var look = 0; look < 5; look++) {
            assertThat(caughtUp.readUpTo("nobody-reads-this", UNHEARD)).isEqualTo(Instant.EPOCH);
        }
    }

    @Test
    void a_chain_is_as_far_as_its_slowest_group() {
        say("partner.p1.payments");
        say("relationship.standing");
        var first = new Stage("trial-counts", HEARD);

        assertThat(reaches(() -> caughtUp.readUpTo(List.of(first, first)))).isTrue();
        assertThat(caughtUp.readUpTo(List.of(first, new Stage("nobody-reads-this-either", UNHEARD))))
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_topic_that_is_deleted_unread_is_waited_for_no_longer() throws Exception {
        var topic = "gone.unread." + UUID.randomUUID();
        var here = Pattern.compile(Pattern.quote(topic));
        try (var admin = Admin.create(Map.of("bootstrap.servers", System.getProperty("KAFKA_BOOTSTRAP_SERVERS", "")))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            say(topic);
            assertThat(caughtUp.readUpTo("nobody-reads-this-one", here)).isEqualTo(Instant.EPOCH);

            admin.deleteTopics(List.of(topic)).all().get();
        }

        assertThat(reaches(() -> caughtUp.readUpTo("nobody-reads-this-one", here)))
                .isTrue();
    }

    private boolean reaches(Supplier<Instant> readUpTo) {
        var due = Instant.now(clock);
        var until = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < until) {
            if (!readUpTo.get().isBefore(due)) {
                return true;
            }
        }
        return false;
    }

    private static void say(String topic) {
        try (var probe = Probe.connect()) {
            var name = "n-" + UUID.randomUUID();
            probe.send(topic, name, "trial.counted.v1", Map.of("name", name, "amount", 1));
        }
    }
}
