package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scopes;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Said;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PumpTest {
    private static final String TOPIC = "partner.p1.payments";

    @Inject
    DeadEvents dead;

    private final String name = "n-" + UUID.randomUUID();
    private Probe probe;

    @BeforeEach
    void connect() {
        probe = Probe.connect();
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void an_event_delivered_twice_counts_once() {
        var headers = Probe.saidBy("p1", "trial.counted.v1");
        for (var i = 0; i < 8; i++) {
            probe.send(TOPIC, name, headers, counted(name, 5));
        }
        count(name, 7);

        assertThat(sums(name, 2)).containsExactly(List.of(5L, 1L), List.of(12L, 2L));
    }

    @Test
    void the_same_id_from_another_partner_is_another_event() {
        var headers = Probe.saidBy("p1", "trial.counted.v1");
        probe.send("partner.p1.payments", name, headers, counted(name, 1));
        headers.put("ce_source", "/p2");
        probe.send("partner.p2.payments", name, headers, counted(name, 1));

        assertThat(sums(name, 2)).containsExactly(List.of(1L, 1L), List.of(2L, 2L));
    }

    @Test
    void what_is_said_carries_its_cause_and_journey() {
        var headers = Probe.saidBy("p1", "trial.counted.v1");
        headers.put("ce_correlationid", "journey-" + name);
        probe.send(TOPIC, name, headers, counted(name, 1));

        var said = probe.await("notification.deliveries", about(name));
        assertThat(said.headers())
                .containsEntry("ce_correlationid", "journey-" + name)
                .containsEntry("ce_causationid", headers.get("ce_id"))
                .containsEntry("ce_source", "/rapport/chassis")
                .containsEntry("ce_subject", name)
                .containsEntry("ce_subjectversion", "1")
                .containsEntry("content-type", "application/json");
    }

    @Test
    void where_no_traces_are_recorded_they_are_passed_on_as_they_came() {
        var headers = Probe.saidBy("p1", "trial.counted.v1");
        headers.put("ce_traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        probe.send(TOPIC, name, headers, counted(name, 1));
        count(name, 2);

        assertThat(probe.await("notification.deliveries", about(name), 2))
                .extracting(said -> said.headers().get("ce_traceparent"))
                .containsExactly("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);
    }

    @Test
    void an_event_that_fails_is_parked_with_the_later_ones_of_its_key_while_others_go_on() {
        var other = "o-" + UUID.randomUUID();
        count(name, 1);
        var poison = count(name, 5_000);
        var behind = count(name, 2);
        count(other, 3);

        assertThat(sums(other, 1)).containsExactly(List.of(3L, 1L));
        var parked = awaitDead(poison);
        var held = awaitDead(behind);
        assertThat(List.of(parked.state(), held.state())).containsExactly(DeadEventState.PARKED, DeadEventState.HELD);
        assertThat(parked.reason()).contains("trial_count_amount_check");

        drop(parked, "a mistake of the sender");

        assertThat(sums(name, 2)).containsExactly(List.of(1L, 1L), List.of(3L, 2L));
        assertThat(awaitDead(poison).state()).isEqualTo(DeadEventState.DROPPED);
        assertThat(awaitDead(behind).state()).isEqualTo(DeadEventState.REPLAYED);
    }

    @Test
    void a_replay_that_fails_again_leaves_everything_where_it_was() {
        var poison = count(name, 5_000);

        var parked = awaitDead(poison);
        assertThat(Scopes.callAsSystem(() -> dead.replay(parked.id(), "tester")))
                .contains(0);
        assertThat(awaitDead(poison).state()).isEqualTo(DeadEventState.PARKED);
    }

    @Test
    void what_one_partner_got_parked_holds_back_nothing_of_another() {
        awaitDead(count(name, 5_000));
        probe.send("partner.p2.payments", name, "trial.counted.v1", counted(name, 4));

        assertThat(sums(name, 1)).containsExactly(List.of(4L, 1L));
    }

    @Test
    void what_was_dropped_has_no_effect_when_it_is_said_again() {
        var headers = Probe.saidBy("p1", "trial.counted.v1");
        probe.send(TOPIC, name, headers, counted(name, 5_000));
        drop(awaitDead(headers.getOrDefault("ce_id", "")), "nonsense");
        probe.send(TOPIC, name, headers, counted(name, 7));
        count(name, 1);

        assertThat(sums(name, 1)).containsExactly(List.of(1L, 1L));
    }

    @Test
    void an_absurd_key_or_id_is_refused_and_stops_nothing() {
        var longId = Probe.saidBy("p1", "trial.counted.v1");
        longId.put("ce_id", "\u6f22".repeat(1_000));
        probe.send(TOPIC, "k".repeat(3_000), longId, counted(name, 1));
        probe.send(TOPIC, "k".repeat(3_000), Probe.saidBy("p1", "trial.counted.v1"), counted(name, 1));
        probe.send(TOPIC, null, Probe.saidBy("p1", "trial.counted.v1"), counted(name, 2));

        assertThat(sums(name, 1)).containsExactly(List.of(2L, 1L));
    }

    @Test
    void a_partner_is_told_which_event_was_refused_and_why() {
        var id = probe.send(TOPIC, name, "trial.counted.v1", "{\"name\":\"" + name + "\",\"amount\":\"many\"}");

        var refusal = probe.await("partner.p1.refusals", said -> said.text().contains(id));
        assertThat(refusal.json().path("field").asText()).isEqualTo("amount");
        assertThat(refusal.json().path("reason").asText()).contains("whole number");
        assertThat(refusal.json().path("topic").asText()).isEqualTo(TOPIC);
    }

    @Test
    void a_handler_may_refuse_too() {
        var id = count(name, 0);

        var refusal = probe.await("partner.p1.refusals", said -> said.text().contains(id));
        assertThat(refusal.json().path("reason").asText()).isEqualTo("must not be 0");
    }

    @Test
    void what_is_no_cloud_event_stops_nothing() {
        var hostile = new ArrayList<Map<String, String>>();
        hostile.add(Map.of());
        hostile.add(Map.of("ce_specversion", "1.0"));
        for (var attribute : List.of("ce_time", "ce_subjectversion", "ce_specversion", "ce_expirytime")) {
            var headers = Probe.saidBy("p1", "trial.counted.v1");
            headers.put(attribute, "yesterday");
            hostile.add(headers);
        }
        hostile.add(Map.of("content-type", "application/cloudevents+json"));
        hostile.add(Map.of("content-type", "application/cloudevents+avro"));
        hostile.add(Probe.saidBy("p1", "trial.unheard.v1"));
        for (var headers : hostile) {
            probe.sendRaw(TOPIC, name, headers, new byte[] {(byte) 0xC3, 0x28, 0});
            probe.sendRaw(TOPIC, null, headers, "[[[[".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        probe.tombstone(TOPIC, name);
        count(name, 1);

        assertThat(sums(name, 1)).containsExactly(List.of(1L, 1L));
    }

    private String count(String of, long amount) {
        return probe.send(TOPIC, of, "trial.counted.v1", counted(of, amount));
    }

    private static Map<String, Object> counted(String of, long amount) {
        return Map.of("name", of, "amount", amount);
    }

    private List<List<Long>> sums(String of, int expected) {
        return probe.await("notification.deliveries", about(of), expected).stream()
                .map(said -> List.of(
                        said.json().path("amount").asLong(),
                        said.json().path("applied").asLong()))
                .toList();
    }

    private static java.util.function.Predicate<Said> about(String of) {
        return said -> said.subject().equals(of);
    }

    private void drop(DeadEvents.DeadEvent event, String reason) {
        assertThat(Scopes.<Boolean, RuntimeException>callAsSystem(() -> dead.drop(event.id(), "tester", reason)))
                .isTrue();
    }

    private DeadEvents.DeadEvent awaitDead(String eventId) {
        return Eventually.answer(
                        () -> Scopes.callAsSystem(() -> dead.list(null, 0, 1_000)).stream()
                                .filter(event -> eventId.equals(event.eventId()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
