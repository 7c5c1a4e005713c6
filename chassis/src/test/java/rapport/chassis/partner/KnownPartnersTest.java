package rapport.chassis.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.chassis.partner.KnownPartner.PartnerState;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class KnownPartnersTest {
    private static final String TOPIC = "relationship.partners";
    private static final String REGISTERED = "relationship.partner.registered.v1";

    private final String id = "known-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    KnownPartners partners;

    @Test
    void a_partner_is_known_as_it_was_last_said_to_be() {
        try (var probe = Probe.connect()) {
            probe.send(TOPIC, id, REGISTERED, state(50, "ACTIVE"));
            probe.send(TOPIC, id, "relationship.partner.changed.v1", state(70, "ACTIVE"));
        }
        var known = Eventually.answer(
                () -> partners.find(id),
                found -> found.filter(p -> p.eventsPerSecond() == 70).isPresent());
        assertThat(known)
                .contains(
                        new KnownPartner(id, "Known", List.of("/" + id), List.of("network"), 70, PartnerState.ACTIVE));
        assertThat(partners.isComplete()).isTrue();
    }

    @Test
    void a_removed_partner_is_known_to_be_removed() {
        try (var probe = Probe.connect()) {
            probe.send(TOPIC, id, REGISTERED, state(50, "ACTIVE"));
            probe.send(TOPIC, id, "relationship.partner.removed.v1", state(50, "REMOVED"));
        }
        var known = Eventually.answer(
                () -> partners.find(id),
                found -> found.filter(p -> !p.isActive()).isPresent());
        assertThat(known).get().extracting(KnownPartner::state).isEqualTo(PartnerState.REMOVED);
    }

    @Test
    void what_cannot_be_understood_changes_nothing_and_stops_nothing() {
        try (var probe = Probe.connect()) {
            probe.send(TOPIC, id, REGISTERED, state(50, "ACTIVE"));
            probe.sendRaw(TOPIC, id, Map.of(), new byte[] {(byte) 0xff, 0});
            probe.send(TOPIC, id, REGISTERED, "not JSON");
            probe.send(TOPIC, id, REGISTERED, "null");
            probe.send(TOPIC, id, REGISTERED, Map.of("partnerId", id));
            probe.send(TOPIC, id, REGISTERED, state(50, "SLEEPY"));
            probe.send(TOPIC, id, "relationship.partner.praised.v1", state(1, "ACTIVE"));
            probe.send(TOPIC, id + "-next", REGISTERED, with(id + "-next", 50, "ACTIVE"));
        }
        assertThat(Eventually.answer(() -> partners.find(id + "-next"), Optional::isPresent))
                .isPresent();
        assertThat(partners.find(id))
                .get()
                .extracting(KnownPartner::eventsPerSecond)
                .isEqualTo(50);
    }

    @Test
    void a_partner_whose_key_ends_is_forgotten() {
        try (var probe = Probe.connect()) {
            probe.send(TOPIC, id, REGISTERED, state(50, "ACTIVE"));
            assertThat(Eventually.answer(() -> partners.find(id), Optional::isPresent))
                    .isPresent();
            probe.tombstone(TOPIC, id);
        }
        assertThat(Eventually.answer(() -> partners.find(id), Optional::isEmpty))
                .isEmpty();
    }

    private Map<String, Object> state(int eventsPerSecond, String state) {
        return with(id, eventsPerSecond, state);
    }

    private static Map<String, Object> with(String partnerId, int eventsPerSecond, String state) {
        return Map.of(
                "partnerId",
                partnerId,
                "name",
                "Known",
                "sources",
                List.of("/" + partnerId),
                "channels",
                List.of("network"),
                "eventsPerSecond",
                eventsPerSecond,
                "state",
                state,
                "reason",
                "a trial",
                "at",
                "2026-11-22T08:00:00Z");
    }
}
