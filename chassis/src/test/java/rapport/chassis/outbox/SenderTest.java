package rapport.chassis.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import rapport.chassis.broker.Brokers;
import rapport.testkit.Eventually;

/// When the broker is asked which topics there are, where one was deleted.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SenderTest {
    private static final String TOPIC = "provisioning.outages";
    private static final String DELETED = "the topic was deleted";

    @Inject
    Brokers brokers;

    @Inject
    RelayConfig config;

    private final String fading = "fading." + UUID.randomUUID();
    private int looks;
    private boolean answering = true;
    private long seq;

    @Test
    void the_broker_is_asked_only_for_a_topic_that_was_deleted_and_not_for_every_row_of_it() throws Exception {
        var sender = sender();
        try (var admin = Admin.create(brokers.with(Map.of()))) {
            bury(sender, admin);
            looks = 0;

            sender.send(List.of());
            assertThat(sender.send(List.of(row(TOPIC))).confirmed()).hasSize(1);
            assertThat(looks).isZero();

            answering = false;
            assertThat(sender.send(List.of(row(fading))).refused()).containsValue(DELETED);
            assertThat(looks).isEqualTo(1);

            answering = true;
            make(admin);
            Eventually.answer(
                    () -> sender.send(List.of(row(fading))),
                    outcome -> outcome.confirmed().size() == 1);
            assertThat(looks).isEqualTo(2);
        } finally {
            sender.close();
        }
    }

    /// Sends, deletes the topic and sends again.
    private void bury(Sender sender, Admin admin) throws Exception {
        make(admin);
        Eventually.answer(
                () -> sender.send(List.of(row(fading))),
                outcome -> outcome.confirmed().size() == 1);
        admin.deleteTopics(List.of(fading)).all().get();
        assertThat(sender.send(List.of(row(fading))).refused()).containsValue(DELETED);
    }

    private void make(Admin admin) throws Exception {
        admin.createTopics(List.of(new NewTopic(fading, 1, (short) 1))).all().get();
    }

    private Sender sender() {
        var counted = new Topics(brokers) {
            @Override
            Optional<Set<String>> missing(Set<String> topics) {
                looks++;
                return answering ? super.missing(topics) : Optional.empty();
            }
        };
        return new Sender(counted, brokers, config, new SimpleMeterRegistry());
    }

    private OutboxRow row(String topic) {
        return new OutboxRow(++seq, topic, "key", Map.of(), new byte[0]);
    }
}
