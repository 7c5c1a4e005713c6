package rapport.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.notification.subscription.Listeners.NOW;
import static rapport.notification.subscription.Listeners.OF_PARTIES;
import static rapport.notification.subscription.Listeners.OF_SERVICES;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Scope;
import rapport.notification.MovableClock;
import rapport.notification.Peers;
import rapport.notification.Seal;
import rapport.notification.subscription.Listeners.Message;
import rapport.notification.subscription.Subscription.Status;

/// What is heard on Kafka becomes messages for those who listen: who is told what.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class TellingTest {
    @Inject
    Listeners listeners;

    @Inject
    MovableClock clock;

    Seal seal;

    @BeforeEach
    void begin() {
        listeners.begin(seal);
    }

    @Test
    void a_registered_listener_is_told_what_was_said_right_after_it() throws JsonProcessingException {
        for (var i = 0; i < 5; i++) {
            var listener = listeners.registered("operator", null, OF_SERVICES, null);
            var said = listeners.serviceEvent("acc-any", "active");

            var told = listeners.told(listener, 1).getFirst();
            assertThat(told.id()).isEqualTo(said.id());
            assertThat(told.contentType()).isEqualTo("application/json");
            assertThat(Json.MAPPER.readTree(told.body())).isEqualTo(said.data());
        }
    }

    @Test
    void a_query_selects_events_and_what_is_told_of_them() throws JsonProcessingException {
        var listener = listeners.registered(
                "operator", null, OF_SERVICES, "event.service.state=active&fields=event.service.id");
        var everything = listeners.registered("operator", null, OF_SERVICES, null);
        listeners.serviceEvent("acc-any", "inactive");
        var said = listeners.serviceEvent("acc-any", "active");

        listeners.told(everything, 2);
        var told = listeners.told(listener, 1).getFirst();
        assertThat(told.id()).isEqualTo(said.id());
        assertThat(Json.MAPPER.readTree(told.body()).path("event").path("service"))
                .hasToString("{\"id\":\"%s\"}"
                        .formatted(said.data()
                                .path("event")
                                .path("service")
                                .path("id")
                                .asText()));
    }

    @Test
    void a_customer_is_told_of_its_own_services_and_its_own_party() {
        var account = Listeners.fresh("acc");
        var party = Listeners.fresh("party");
        listeners.account(account, party);
        var ofServices = listeners.registered("customer", account, OF_SERVICES, null);
        var ofParties = listeners.registered("customer", account, OF_PARTIES, null);
        var ofAll = listeners.registered("operator", null, OF_PARTIES, null);
        listeners.serviceEvent(Listeners.fresh("acc"), "active");
        var service = listeners.serviceEvent(account, "active");
        listeners.partyEvent(Listeners.fresh("party"));
        var own = listeners.partyEvent(party);

        listeners.told(ofAll, 2);
        assertThat(listeners.told(ofServices, 1)).extracting(Message::id).containsExactly(service.id());
        assertThat(listeners.told(ofParties, 1)).extracting(Message::id).containsExactly(own);
    }

    @Test
    void what_was_said_before_a_listener_was_registered_is_not_told() {
        clock.moveTo(NOW.plusSeconds(60));
        var listener = listeners.registered("operator", null, OF_SERVICES, null);
        clock.moveTo(NOW);
        listeners.serviceEvent("acc-any", "active");
        clock.moveTo(NOW.plusSeconds(120));
        var later = listeners.serviceEvent("acc-any", "active");

        assertThat(listeners.told(listener, 1)).extracting(Message::id).containsExactly(later.id());
    }

    @Test
    void a_listener_at_an_address_inside_is_known_and_never_told() {
        var id = listeners.registered("operator", null, OF_SERVICES, null, "https://10.0.0.1/events");

        assertThat(listeners.found(id).status()).isEqualTo(Status.INACTIVE);
        assertThat(listeners.found(id).reason()).contains("must not lead to an address that is");
    }

    @Test
    void a_partner_is_told_of_its_own_refusals() {
        var mine = listeners.subscribed(new Scope.Partner("p1"), List.of("rapport.event.refused.v1"), null, null);
        var others = listeners.subscribed(new Scope.Partner("p2"), List.of("rapport.event.refused.v1"), null, null);
        var data = Map.of(
                "eventType",
                "x",
                "topic",
                "partner.p1.network",
                "partition",
                0,
                "offset",
                1,
                "field",
                "end",
                "reason",
                "is");
        listeners.says("partner.p1.refusals", "k", listeners.headers("rapport.event.refused.v1", "e"), data);

        var told = listeners.told(mine, 1).getFirst();
        assertThat(told.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(listeners.messages(others)).isEmpty();
    }
}
