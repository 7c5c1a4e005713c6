package rapport.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Heard;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.notification.MovableClock;
import rapport.notification.Peers;
import rapport.notification.Seal;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.webhook.Endpoint;
import rapport.notification.webhook.EndpointDisabled;
import rapport.notification.webhook.Webhooks;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

/// What is heard on Kafka becomes messages for those who listen: who is told what, and until when.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class TellingTest {
    private static final List<String> OF_SERVICES = List.of(
            "provisioning.inventory.service-created.v1",
            "provisioning.inventory.service-attribute-value-changed.v1",
            "provisioning.inventory.service-state-changed.v1",
            "provisioning.inventory.service-deleted.v1");
    private static final List<String> OF_PARTIES =
            List.of("relationship.party.individual-created.v1", "relationship.party.individual-state-changed.v1");
    private static final Instant NOW = MovableClock.NOON;

    @Inject
    Sql sql;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Webhooks webhooks;

    @Inject
    Matching matching;

    @Inject
    Event<EndpointDisabled> disabled;

    @Inject
    MovableClock clock;

    Seal seal;

    private final Probe kafka = Probe.connect();

    @BeforeEach
    void begin() {
        clock.moveTo(NOW);
    }

    @AfterEach
    void end() {
        kafka.close();
    }

    @Test
    void a_registered_listener_is_told_what_was_said_right_after_it() throws JsonProcessingException {
        for (var i = 0; i < 5; i++) {
            var listener = registered("operator", null, OF_SERVICES, null);
            var said = serviceEvent("acc-any", "active");

            var told = told(listener, 1).getFirst();
            assertThat(told.id()).isEqualTo(said.id());
            assertThat(told.contentType()).isEqualTo("application/json");
            assertThat(Json.MAPPER.readTree(told.body())).isEqualTo(said.data());
        }
    }

    @Test
    void a_query_selects_events_and_what_is_told_of_them() throws JsonProcessingException {
        var listener = registered("operator", null, OF_SERVICES, "event.service.state=active&fields=event.service.id");
        var everything = registered("operator", null, OF_SERVICES, null);
        serviceEvent("acc-any", "inactive");
        var said = serviceEvent("acc-any", "active");

        told(everything, 2);
        var told = told(listener, 1).getFirst();
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
        var account = fresh("acc");
        var party = fresh("party");
        account(account, party);
        var ofServices = registered("customer", account, OF_SERVICES, null);
        var ofParties = registered("customer", account, OF_PARTIES, null);
        var ofAll = registered("operator", null, OF_PARTIES, null);
        serviceEvent(fresh("acc"), "active");
        var service = serviceEvent(account, "active");
        partyEvent(fresh("party"));
        var own = partyEvent(party);

        told(ofAll, 2);
        assertThat(told(ofServices, 1)).extracting(Told::id).containsExactly(service.id());
        assertThat(told(ofParties, 1)).extracting(Told::id).containsExactly(own);
    }

    @Test
    void what_was_said_before_a_listener_was_registered_is_not_told() {
        clock.moveTo(NOW.plusSeconds(60));
        var listener = registered("operator", null, OF_SERVICES, null);
        clock.moveTo(NOW);
        serviceEvent("acc-any", "active");
        clock.moveTo(NOW.plusSeconds(120));
        var later = serviceEvent("acc-any", "active");

        assertThat(told(listener, 1)).extracting(Told::id).containsExactly(later.id());
    }

    @Test
    void a_listener_that_was_taken_away_is_told_nothing_more() {
        var listener = registered("operator", null, OF_SERVICES, null);
        var other = registered("operator", null, OF_SERVICES, null);
        kafka.send(
                "provisioning.subscriptions",
                listener,
                "provisioning.hub.unregistered.v1",
                Map.of("subscriptionId", listener, "api", "/x", "at", NOW.toString(), "reason", "It was asked for."));
        serviceEvent("acc-any", "active");

        told(other, 1);
        assertThat(messages(listener)).isEmpty();
        assertThat(found(listener).status()).isEqualTo(Status.DELETED);
    }

    @Test
    void a_listener_at_an_address_inside_is_known_and_never_told() {
        var id = registered("operator", null, OF_SERVICES, null, "https://10.0.0.1/events");

        assertThat(found(id).status()).isEqualTo(Status.INACTIVE);
        assertThat(found(id).reason()).contains("must not lead to an address that is");
    }

    @Test
    void a_partner_is_told_of_its_own_refusals() {
        var mine = subscribed(new Scope.Partner("p1"), List.of("rapport.event.refused.v1"), null, null);
        var others = subscribed(new Scope.Partner("p2"), List.of("rapport.event.refused.v1"), null, null);
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
        kafka.send("partner.p1.refusals", "k", headers("rapport.event.refused.v1", "e"), data);

        var told = told(mine, 1).getFirst();
        assertThat(told.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(messages(others)).isEmpty();
    }

    @Test
    void a_subscription_has_no_more_events_than_it_is_to_have_whoever_matches_them() throws Exception {
        var account = fresh("acc");
        var limited = subscribed(new Scope.Customer(account), List.of("relationship.account.updated.v1"), 7L, null);
        try (var instances = Executors.newFixedThreadPool(4)) {
            var batches = new ArrayList<Callable<Void>>();
            for (var i = 0; i < 8; i++) {
                batches.add(() -> {
                    SystemTransaction.run(() -> matching.tell(List.of(update(account), update(account))));
                    return null;
                });
            }
            for (var done : instances.invokeAll(batches)) {
                done.get();
            }
        }

        var told = messages(limited);
        assertThat(told)
                .filteredOn(each -> each.type().equals("relationship.account.updated.v1"))
                .hasSize(7);
        assertThat(told)
                .filteredOn(each -> each.type().equals("rapport.notification.v1.subscription-ended"))
                .singleElement()
                .satisfies(end -> assertThat(end.body()).contains("\"terminationReason\":\"MAX_EVENTS_REACHED\""));
        assertThat(found(limited).status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void a_subscription_that_expires_has_what_was_said_before_even_when_it_is_heard_after() {
        var account = fresh("acc");
        var ends = NOW.plusSeconds(30);
        var mine = subscribed(new Scope.Customer(account), List.of("relationship.account.updated.v1"), null, ends);
        var before = update(account);
        clock.moveTo(ends);
        var at = update(account);
        Eventually.answer(() -> found(mine).status(), Status.EXPIRED::equals);
        SystemTransaction.run(() -> matching.tell(List.of(before, at)));

        var told = messages(mine);
        assertThat(told)
                .extracting(Told::type)
                .containsExactlyInAnyOrder(
                        "relationship.account.updated.v1", "rapport.notification.v1.subscription-ended");
        assertThat(told).extracting(Told::id).contains(before.event().id());
    }

    @Test
    void a_subscription_whose_sink_is_gone_rests_where_everybody_can_see_it() {
        var account = fresh("acc");
        var mine = subscribed(new Scope.Customer(account), List.of("relationship.account.updated.v1"), null, null);

        SystemTransaction.run(() -> disabled.fire(new EndpointDisabled(mine, "It answered 410.")));
        SystemTransaction.run(() -> matching.tell(List.of(update(account))));

        assertThat(found(mine).status()).isEqualTo(Status.INACTIVE);
        assertThat(found(mine).reason()).isEqualTo("It answered 410.");
        assertThat(messages(mine)).isEmpty();
    }

    private record Told(String id, String type, String contentType, String body) {}

    private record SaidService(String id, JsonNode data) {}

    private String registered(String role, @Nullable String owner, List<String> types, @Nullable String query) {
        return registered(role, owner, types, query, "http://127.0.0.1:9099/" + UUID.randomUUID());
    }

    private String registered(
            String role, @Nullable String owner, List<String> types, @Nullable String query, String callback) {
        var id = fresh("sub");
        var data = new HashMap<String, Object>(Map.of(
                "subscriptionId",
                id,
                "api",
                "/tmf-api/x",
                "types",
                types,
                "callback",
                callback,
                "owner",
                owner == null ? Map.of("role", role) : Map.of("role", role, "id", owner),
                "secret",
                seal.seal("whsec_" + Base64.getEncoder().encodeToString(new byte[32])),
                "at",
                clock.instant().toString(),
                "reason",
                "It was asked for."));
        if (query != null) {
            data.put("query", query);
        }
        kafka.send("provisioning.subscriptions", id, "provisioning.hub.registered.v1", data);
        return id;
    }

    private void account(String account, String party) {
        var headers = headers("relationship.account.opened.v1", account);
        headers.put("ce_subjectversion", "1");
        kafka.send(
                "relationship.accounts",
                account,
                headers,
                Map.of(
                        "accountId", account,
                        "partyId", party,
                        "brand", "Nordlicht",
                        "language", "en",
                        "timeZone", "Europe/Berlin"));
    }

    private SaidService serviceEvent(String account, String state) {
        var service = fresh("svc");
        var headers = headers(OF_SERVICES.getFirst(), service);
        var data = Json.MAPPER.valueToTree(Map.of(
                "eventId",
                headers.get("ce_id"),
                "eventType",
                "ServiceCreateEvent",
                "event",
                Map.of(
                        "service",
                        Map.of(
                                "id",
                                service,
                                "state",
                                state,
                                "relatedParty",
                                List.of(Map.of("id", account, "role", "customer"))))));
        kafka.send("provisioning.inventory", service, headers, data);
        return new SaidService(headers.getOrDefault("ce_id", ""), data);
    }

    private String partyEvent(String party) {
        var headers = headers(OF_PARTIES.getFirst(), party);
        kafka.send("relationship.parties", party, headers, Map.of("eventType", "IndividualCreateEvent"));
        return headers.getOrDefault("ce_id", "");
    }

    private Map<String, String> headers(String type, String subject) {
        var headers = Probe.cloudEvent(type);
        headers.put("ce_subject", subject);
        headers.put("ce_time", clock.instant().toString());
        return headers;
    }

    private Heard<rapport.notification.subscription.Told> update(String account) {
        var event = new CloudEvent(
                UUID.randomUUID().toString(),
                "/rapport/relationship",
                "relationship.account.updated.v1",
                account,
                clock.instant(),
                1,
                "c",
                null,
                null,
                "application/json",
                "{\"accountId\": \"%s\"}".formatted(account));
        return new Heard<>(
                rapport.notification.subscription.Told.of(event),
                event,
                Heard.INTERNAL,
                new Heard.Position("relationship.accounts", 0, 0, account));
    }

    private String subscribed(Scope owner, List<String> types, @Nullable Long most, @Nullable Instant ends) {
        var id = fresh("sub");
        var sink = java.net.URI.create("http://127.0.0.1:9099/" + id);
        SystemTransaction.run(() -> {
            webhooks.open(List.of(new Endpoint(id, owner, sink, new byte[32], null, null)));
            subscriptions.add(new Subscription(
                    id, Form.CAMARA, owner, sink, types, null, null, Status.ACTIVE, null, NOW, ends, ends, most, 0));
        });
        return id;
    }

    private Subscription found(String id) {
        return Eventually.answer(
                        () -> SystemTransaction.call(() -> subscriptions.find(id)), java.util.Optional::isPresent)
                .orElseThrow();
    }

    private List<Told> told(String id, int count) {
        return Eventually.answer(() -> messages(id), told -> told.size() >= count);
    }

    private List<Told> messages(String id) {
        return SystemTransaction.call(() -> sql.query(
                "SELECT message_id, type, content_type, body FROM webhook_message WHERE endpoint_id = ? ORDER BY seq",
                row -> new Told(row.text("message_id"), row.text("type"), row.text("content_type"), row.text("body")),
                id));
    }

    private static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
