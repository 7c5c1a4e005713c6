package rapport.chassis.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import rapport.chassis.broker.Brokers;
import rapport.chassis.event.Announcement;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class OutboxTest {
    private static final String TOPIC = "provisioning.outages";

    @Inject
    Outbox outbox;

    @Inject
    Sql sql;

    @Inject
    Brokers brokers;

    private final String subject = "s-" + UUID.randomUUID();

    record Ticked(String topic, String subject, long subjectVersion, String padding) implements Announcement {
        @Override
        public String type() {
            return "trial.ticked.v1";
        }
    }

    @Test
    void what_four_writers_say_arrives_complete_and_in_the_order_of_their_commits() throws Exception {
        SystemTransaction.run(() -> sql.update("INSERT INTO trial_count VALUES (?, 0, 0)", subject));
        try (var writers = Executors.newFixedThreadPool(4)) {
            var work = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(_ -> this::tickFiftyTimes)
                    .toList();
            for (var done : writers.invokeAll(work)) {
                done.get();
            }
        }

        try (var probe = Probe.connect()) {
            var versions = probe.await(TOPIC, said -> said.subject().equals(subject), 200).stream()
                    .map(said -> Long.parseLong(said.headers().getOrDefault("ce_subjectversion", "")))
                    .toList();
            assertThat(versions)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
        }
    }

    @Test
    void more_than_is_read_at_once_arrives_in_order() {
        var padding = "x".repeat(200 * 1024);
        SystemTransaction.run(() -> IntStream.rangeClosed(1, 100)
                .forEach(i -> outbox.announce(new Ticked(TOPIC, subject, i, padding), Cause.root())));

        try (var probe = Probe.connect()) {
            assertThat(probe.await(TOPIC, said -> said.subject().equals(subject), 100))
                    .extracting(said -> said.headers().get("ce_subjectversion"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 100)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    void what_a_transaction_takes_back_is_never_said() {
        assertThatThrownBy(() -> SystemTransaction.run(() -> {
                    tick(1);
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessageContaining("changed my mind");
        SystemTransaction.run(() -> tick(2));

        try (var probe = Probe.connect()) {
            probe.await(TOPIC, said -> said.subject().equals(subject));
            assertThat(probe.all(TOPIC, said -> said.subject().equals(subject))).hasSize(1);
        }
    }

    @Test
    void a_topic_that_nobody_made_holds_up_nothing_else() {
        SystemTransaction.run(() -> {
            outbox.announce(new Ticked("nobody.made.this", subject, 1, ""), Cause.root());
            tick(2);
        });

        try (var probe = Probe.connect()) {
            probe.await(TOPIC, said -> said.subject().equals(subject));
        }
        var parked = awaitParked();
        assertThat(parked).contains("nobody.made.this");
        SystemTransaction.run(() -> sql.update("DELETE FROM outbox WHERE key = ?", subject));
    }

    @Test
    void a_topic_that_is_deleted_under_the_relay_holds_up_nothing_else() throws Exception {
        var fading = "fading." + subject;
        try (var probe = Probe.connect();
                var admin = Admin.create(brokers.with(Map.of()))) {
            admin.createTopics(List.of(new NewTopic(fading, 1, (short) 1)))
                    .all()
                    .get();
            SystemTransaction.run(() -> tickOn(fading, subject, 1));
            probe.await(fading, said -> said.subject().equals(subject));
            admin.deleteTopics(List.of(fading)).all().get();

            SystemTransaction.run(() -> {
                tickOn(fading, subject, 2);
                tickOn(fading, subject, 3);
                tickOn(TOPIC, subject, 4);
            });

            probe.await(TOPIC, said -> said.subject().equals(subject));
            assertThat(awaitParked()).isEqualTo("the topic was deleted");
            SystemTransaction.run(() -> {
                tickOn(fading, "later-" + subject, 1);
                tickOn(TOPIC, "later-" + subject, 1);
            });
            probe.await(TOPIC, said -> said.subject().equals("later-" + subject));
            assertThat(waiting()).containsExactly("2 the topic was deleted", "3 -", "1 the topic was deleted");
        } finally {
            SystemTransaction.run(() -> sql.update("DELETE FROM outbox WHERE topic = ?", fading));
        }
    }

    @Test
    void something_larger_than_256_KiB_is_parked_with_what_follows_it_and_holds_up_nothing_else() {
        var other = "o-" + subject;
        SystemTransaction.run(() -> {
            outbox.announce(new Ticked(TOPIC, subject, 1, "x".repeat(256 * 1024)), Cause.root());
            tick(2);
            outbox.announce(new Ticked(TOPIC, other, 1, ""), Cause.root());
        });

        try (var probe = Probe.connect()) {
            probe.await(TOPIC, said -> said.subject().equals(other));
            assertThat(probe.all(TOPIC, said -> said.subject().equals(subject))).isEmpty();
        }
        assertThat(awaitParked()).isEqualTo("larger than 256 KiB");
        SystemTransaction.run(() -> sql.update("DELETE FROM outbox WHERE key = ?", subject));
    }

    @Test
    void nothing_can_be_said_outside_a_transaction() {
        assertThatThrownBy(() -> tick(1)).isInstanceOf(IllegalStateException.class);
    }

    private String awaitParked() {
        return Eventually.answer(
                        () -> SystemTransaction.call(() -> sql.query(
                                "SELECT parked_reason FROM outbox WHERE key = ? AND parked_reason IS NOT NULL",
                                row -> row.text("parked_reason"),
                                subject)),
                        reasons -> !reasons.isEmpty())
                .getFirst();
    }

    private Void tickFiftyTimes() {
        List<Long> said = new ArrayList<>();
        for (var i = 0; i < 50; i++) {
            SystemTransaction.run(() -> {
                var version = sql.query(
                                "UPDATE trial_count SET applied = applied + 1 WHERE name = ? RETURNING applied",
                                row -> row.number("applied"),
                                subject)
                        .getFirst();
                tick(version);
                said.add(version);
            });
        }
        assertThat(said).isSorted();
        return null;
    }

    private void tick(long version) {
        tickOn(TOPIC, subject, version);
    }

    private void tickOn(String topic, String who, long version) {
        outbox.announce(new Ticked(topic, who, version, ""), Cause.root());
    }

    /// The versions that were not sent, each with why it is parked.
    private List<String> waiting() {
        return Eventually.answer(
                () -> SystemTransaction.call(() -> sql.query(
                        "SELECT headers ->> 'ce_subjectversion' || ' ' || coalesce(parked_reason, '-') AS line"
                                + " FROM outbox WHERE key LIKE ? ORDER BY seq",
                        row -> row.text("line"),
                        "%" + subject)),
                lines -> lines.size() == 3 && lines.getLast().endsWith("deleted"));
    }
}
