package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Customer;
import rapport.demo.Patience;

@ExtendWith(OnStack.class)
class HostileEventsTest {
    private static final String TYPE = "partner.maintenance.notice.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Field field;
    private final String reference;

    HostileEventsTest(Field field) {
        this.field = field;
        this.reference = field.fresh("MW");
    }

    @Test
    void an_event_said_five_times_is_heard_once() {
        var audience = field.customers().onSites(1, 2);
        for (var i = 0; i < 5; i++) {
            send(reference, "same-" + reference, json(Field.outage(reference, 1, 1, 2)));
        }

        assertThat(field.settled(reference, audience.size()).audience()).isEqualTo(audience.size());
        assertThat(field.wronglyTold(reference, audience)).isEmpty();
    }

    @Test
    void what_is_malformed_is_refused_with_the_field_while_the_next_event_goes_through() {
        var id = UUID.randomUUID().toString();
        send(reference, id, json(Field.outage(reference, 1, 1, 1)).replace("\"end\"", "\"ende\""));
        var audience = followedByAGoodOne();

        assertThat(refusedField(id)).isEqualTo("end");
        assertThat(field.wronglyTold(reference, audience)).isEmpty();
    }

    @Test
    void what_is_no_json_at_all_is_refused() {
        var id = UUID.randomUUID().toString();
        send(reference, id, "{\"maintenanceId\": ");
        followedByAGoodOne();

        assertThat(refusedField(id)).isEqualTo("data");
    }

    @Test
    void what_is_oversized_is_refused() {
        var id = UUID.randomUUID().toString();
        send(reference, id, json(Map.of("maintenanceId", reference, "summary", "x".repeat(300 * 1024))));
        followedByAGoodOne();

        var refusal = field.partner()
                .refusal(
                        answer -> answer.path("field").asText().equals("data")
                                && answer.path("reason").asText().contains("256 KiB"),
                        Duration.ofSeconds(60));
        assertThat(refusal).isPresent();
    }

    @Test
    void a_partner_that_poses_as_another_is_refused_and_its_own_word_is_only_its_own() {
        var audience = field.customers().onSites(3, 3);
        send(reference, UUID.randomUUID().toString(), json(Field.outage(reference, 1, 3, 3)));
        assertThat(field.settled(reference, audience.size()).audience()).isEqualTo(audience.size());

        try (var spoofer = field.stack().partner("p1")) {
            var cancelled = new HashMap<>(Field.outage(reference, 2, 3, 3));
            cancelled.put("status", "CANCELLED");
            cancelled.put("partner", "acme");
            var posed = UUID.randomUUID().toString();
            spoofer.send("network", reference, notice(posed, Map.of("ce_source", "/acme/noc")), json(cancelled));
            var answer =
                    spoofer.refusal(refusal -> refusal.path("eventId").asText().equals(posed), PATIENCE);
            assertThat(answer.map(refusal -> refusal.path("field").asText())).contains("source");
            spoofer.send("network", reference, notice(UUID.randomUUID().toString(), Map.of()), json(cancelled));
        }
        var own = Patience.until(
                Duration.ofSeconds(60),
                () -> field.origin().status("/provisioning/v1/changes/CHG-p1-" + reference),
                status -> status == 200);
        assertThat(own).as("what p1 said is p1's own change").isEqualTo(200);

        var change = field.origin()
                .get("/provisioning/v1/changes/CHG-acme-" + reference)
                .path("change");
        assertThat(change.path("status").asText()).isEqualTo("CONFIRMED");
        assertThat(change.path("revision").asLong()).isEqualTo(1);
    }

    @Test
    void a_payment_said_twice_under_two_event_ids_is_one_payment() {
        var debtors = field.nextDebtors(1);
        field.fallDue(debtors);
        assertThat(field.standings(debtors, Set.of("REMINDED", "NOTICE_SERVED")))
                .isSubsetOf("REMINDED", "NOTICE_SERVED");
        field.pay(debtors.getFirst(), field.fresh("PAY"), 2);
        assertThat(field.standings(debtors, Set.of("CURRENT"))).containsExactly("CURRENT");

        field.fallDue(debtors);
        assertThat(field.standings(debtors, Set.of("REMINDED", "NOTICE_SERVED")))
                .as("had the payment counted twice, the second bill would already be paid")
                .isSubsetOf("REMINDED", "NOTICE_SERVED");
        field.pay(debtors.getFirst(), field.fresh("PAY"), 1);
        assertThat(field.standings(debtors, Set.of("CURRENT"))).containsExactly("CURRENT");
    }

    private List<Customer> followedByAGoodOne() {
        var audience = field.customers().onSites(1, 1);
        send(reference, UUID.randomUUID().toString(), json(Field.outage(reference, 1, 1, 1)));
        assertThat(field.settled(reference, audience.size()).audience()).isEqualTo(audience.size());
        return audience;
    }

    private String refusedField(String eventId) {
        return field.partner()
                .refusal(answer -> answer.path("eventId").asText().equals(eventId), Duration.ofSeconds(60))
                .map(answer -> answer.path("field").asText())
                .orElse("no refusal");
    }

    private void send(String key, String id, String body) {
        field.partner().send("network", key, notice(id, Map.of()), body);
    }

    private static Map<String, String> notice(String id, Map<String, String> more) {
        var headers = new HashMap<>(Map.of("ce_id", id, "ce_type", TYPE, "content-type", "application/json"));
        headers.putAll(more);
        return headers;
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
