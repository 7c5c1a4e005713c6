package rapport.notification.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Heard;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.notification.MovableClock;
import rapport.notification.Seal;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.webhook.Endpoint;
import rapport.notification.webhook.Webhooks;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

/// Who listens in tests, what is said, and what is to be sent to whom.
@ApplicationScoped
class Listeners {
    static final List<String> OF_SERVICES = List.of(
            "provisioning.inventory.service-created.v1",
            "provisioning.inventory.service-attribute-value-changed.v1",
            "provisioning.inventory.service-state-changed.v1",
            "provisioning.inventory.service-deleted.v1");
    static final List<String> OF_PARTIES =
            List.of("relationship.party.individual-created.v1", "relationship.party.individual-state-changed.v1");
    static final List<String> UPDATES = List.of("relationship.account.updated.v1");
    static final Instant NOW = MovableClock.NOON;

    private final Sql sql;
    private final Subscriptions subscriptions;
    private final Webhooks webhooks;
    private final MovableClock clock;
    private final Probe kafka = Probe.connect();
    private @Nullable Seal seal;

    Listeners(Sql sql, Subscriptions subscriptions, Webhooks webhooks, MovableClock clock) {
        this.sql = sql;
        this.subscriptions = subscriptions;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @PreDestroy
    void hangUp() {
        kafka.close();
    }

    /// At noon, with what seals secrets.
    void begin(Seal with) {
        seal = with;
        clock.moveTo(NOW);
    }

    /// Something that is said on Kafka.
    void says(String topic, String key, Map<String, String> headers, Object data) {
        kafka.send(topic, key, headers, data);
    }

    /// Its owner ends a listener from now on.
    void unregistered(String listener) {
        unregistered(listener, "OWNER");
    }

    /// Ends a listener from now on.
    void unregistered(String listener, String by) {
        kafka.send(
                "provisioning.subscriptions",
                listener,
                "provisioning.hub.unregistered.v1",
                Map.of(
                        "subscriptionId",
                        listener,
                        "api",
                        "/x",
                        "at",
                        clock.instant().toString(),
                        "reason",
                        "It was asked for.",
                        "endedBy",
                        by));
    }

    record Message(String id, String type, String contentType, String body) {}

    record SaidService(String id, JsonNode data) {}

    String registered(String role, @Nullable String owner, List<String> types, @Nullable String query) {
        return registered(role, owner, types, query, "http://127.0.0.1:9099/" + UUID.randomUUID());
    }

    String registered(
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
                Objects.requireNonNull(seal).seal("whsec_" + Base64.getEncoder().encodeToString(new byte[32])),
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

    void account(String account, String party) {
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

    SaidService serviceEvent(String account, String state) {
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

    String partyEvent(String party) {
        var headers = headers(OF_PARTIES.getFirst(), party);
        kafka.send("relationship.parties", party, headers, Map.of("eventType", "IndividualCreateEvent"));
        return headers.getOrDefault("ce_id", "");
    }

    Map<String, String> headers(String type, String subject) {
        var headers = Probe.cloudEvent(type);
        headers.put("ce_subject", subject);
        headers.put("ce_time", clock.instant().toString());
        return headers;
    }

    Heard<Told> update(String account) {
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
                null,
                "application/json",
                "{\"accountId\": \"%s\"}".formatted(account));
        return new Heard<>(
                Told.of(event), event, Heard.INTERNAL, new Heard.Position("relationship.accounts", 0, 0, account));
    }

    /// As [#update], on Kafka.
    void updated(String account) {
        var headers = headers(UPDATES.getFirst(), account);
        headers.put("ce_subjectversion", "2");
        kafka.send(
                "relationship.accounts",
                account,
                headers,
                Map.of(
                        "accountId", account,
                        "partyId", "party-x",
                        "brand", "Nordlicht",
                        "language", "en",
                        "timeZone", "Europe/Berlin"));
    }

    String subscribed(Scope owner, List<String> types, @Nullable Long most, @Nullable Instant ends) {
        return subscribed(owner, types, most, ends, null);
    }

    String subscribed(
            Scope owner, List<String> types, @Nullable Long most, @Nullable Instant ends, @Nullable String query) {
        var id = fresh("sub");
        var sink = URI.create("http://127.0.0.1:9099/" + id);
        SystemTransaction.run(() -> {
            webhooks.open(List.of(new Endpoint(id, owner, sink, new byte[32], null, null)));
            subscriptions.add(List.of(new Subscription(
                    id, Form.CAMARA, owner, sink, types, query, null, Status.ACTIVE, null, NOW, ends, ends, most, 0)));
        });
        return id;
    }

    Subscription found(String id) {
        return Eventually.answer(() -> SystemTransaction.call(() -> subscriptions.find(id)), Optional::isPresent)
                .orElseThrow();
    }

    List<Message> told(String id, int count) {
        return Eventually.answer(() -> messages(id), told -> told.size() >= count);
    }

    List<Message> messages(String id) {
        return SystemTransaction.call(() -> sql.query(
                "SELECT message_id, type, content_type, body FROM webhook_message WHERE endpoint_id = ? ORDER BY seq",
                row -> new Message(
                        row.text("message_id"), row.text("type"), row.text("content_type"), row.text("body")),
                id));
    }

    static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
