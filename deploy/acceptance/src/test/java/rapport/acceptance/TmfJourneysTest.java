package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Customers;

/// TM Forum APIs on the one origin, as an operator's own systems use them.
@ExtendWith(OnStack.class)
class TmfJourneysTest {
    private static final String INDIVIDUALS = "/tmf-api/party/v4/individual";
    private static final String SERVICES = "/tmf-api/serviceInventory/v4/service";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_person_gets_an_account_and_a_service_which_is_blocked_changed_and_ended(Field field) {
        var origin = field.origin();
        var account = field.fresh("TMF");
        var person = origin.post(
                INDIVIDUALS, Map.of("givenName", "Grace", "familyName", account, "favouriteColour", "navy"));
        var personId = person.path("id").asText();
        assertThat(origin.get(path(person))).isEqualTo(person);

        assertThat(origin.post("/relationship/v1/accounts", account(account, personId))
                        .path("status")
                        .asText())
                .isEqualTo("created");
        var planned = origin.post(SERVICES, service(account));
        var serviceId = planned.path("id").asText();
        assertThat(origin.get(path(planned))).isEqualTo(planned);
        assertThat(origin.patch(path(planned), Map.of("state", "active"))
                        .path("hasStarted")
                        .asBoolean())
                .isTrue();
        origin.put(
                "/provisioning/v1/services/" + serviceId + "/blocks/lost",
                Map.of("level", "SUSPENDED", "reason", "The handset was lost."));
        var blocked = origin.get(SERVICES + "?block.origin=lost&relatedParty.id=" + account + "&fields=block,state");
        assertThat(blocked.findValuesAsText("origin")).containsExactly("lost");
        assertThat(blocked.path(0).size())
                .as("id, href, block and state: %s", blocked)
                .isEqualTo(4);
        origin.patch(path(planned), Map.of("description", "Found again."));
        origin.delete(path(planned));
        assertThat(origin.status(path(planned))).isEqualTo(404);

        origin.patch(path(person), Map.of("status", "validated", "title", "Dr"));
        var refused = origin.get(INDIVIDUALS + "?familyName=" + account);
        assertThat(refused).hasSize(1);
        var another = origin.post(INDIVIDUALS, Map.of("givenName", "Alan", "familyName", account));
        origin.delete(path(another));

        assertThat(said(field, "provisioning.inventory", serviceId, 8))
                .containsExactly(
                        "ServiceCreateEvent",
                        "ServiceStateChangeEvent",
                        "ServiceAttributeValueChangeEvent", // it has started
                        "ServiceAttributeValueChangeEvent", // the block
                        "ServiceAttributeValueChangeEvent", // the description
                        "ServiceStateChangeEvent",
                        "ServiceAttributeValueChangeEvent", // when it ended
                        "ServiceDeleteEvent");
        assertThat(said(field, "relationship.parties", personId, 3))
                .containsExactly(
                        "IndividualCreateEvent", "IndividualStateChangeEvent", "IndividualAttributeValueChangeEvent");
        assertThat(said(field, "relationship.parties", another.path("id").asText(), 2))
                .containsExactly("IndividualCreateEvent", "IndividualDeleteEvent");
        // The other services hear of it from its activation on: that, the block, the description and the end.
        assertThat(said(field, "provisioning.services", serviceId, 4)).hasSize(4);
    }

    @Test
    void the_seeded_customers_services_are_there_page_by_page(Field field) {
        var customer = field.customers().all().getFirst();
        var first = field.origin()
                .get(SERVICES
                        + "?name=\"Mobile M\"&sort=-id&limit=2&fields=name"
                                .replace(" ", "%20")
                                .replace("\"", "%22"));
        assertThat(first).hasSize(2);
        assertThat(first.findValuesAsText("name")).containsOnly("Mobile M");
        var own = field.origin().get(SERVICES + "?relatedParty.id=" + customer.accountId());
        assertThat(own.findValuesAsText("id")).contains(customer.mobileId());
        assertThat(own.path(0).path("href").asText()).startsWith("http://");
    }

    private static Map<String, Object> account(String account, String partyId) {
        return Map.ofEntries(
                Map.entry("accountId", account),
                Map.entry("partyId", partyId),
                Map.entry("partyName", "Grace"),
                Map.entry("brand", "northwind"),
                Map.entry("segment", "CONSUMER"),
                Map.entry("language", "en"),
                Map.entry("timeZone", "Europe/London"),
                Map.entry("country", "GB"),
                Map.entry("critical", false),
                Map.entry("contact", Map.of("name", "Grace", "email", account + "@example.net", "preferred", "EMAIL")),
                Map.entry(
                        "agreements",
                        List.of(Map.of(
                                "agreementId", "AG-" + account, "offering", "mobile-m", "maintenanceNotice", "P5D"))));
    }

    private static Map<String, Object> service(String account) {
        return Map.of(
                "name",
                "Mobile M",
                "serviceType",
                "mobile",
                "state",
                "reserved",
                "serviceSpecification",
                Map.of("id", "mobile-m"),
                "relatedParty",
                List.of(Map.of("id", account, "role", "customer", "@referredType", "CustomerAccount")),
                "relatedEntity",
                List.of(Map.of("id", "AG-" + account, "role", "agreement", "@referredType", "Agreement")),
                "supportingResource",
                List.of(Map.of("id", Customers.siteId(1))));
    }

    private static String path(JsonNode resource) {
        return URI.create(resource.path("href").asText()).getPath();
    }

    /// What was said under this key, in order, once there is so much; by the definition's name, else by ours.
    private static List<String> said(Field field, String topic, String key, int count) {
        Map<String, Object> config = Map.of("bootstrap.servers", field.stack().kafka());
        var said = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var until = System.nanoTime() + PATIENCE.toNanos();
            while (said.size() < count && System.nanoTime() < until) {
                consumer.poll(Duration.ofMillis(200)).forEach(heard -> {
                    if (key.equals(heard.key())) {
                        said.add(name(heard.value()));
                    }
                });
            }
        }
        return said;
    }

    private static String name(byte[] event) {
        try {
            return JSON.readTree(event).path("eventType").asText("ours");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
