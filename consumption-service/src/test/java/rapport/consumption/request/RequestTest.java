package rapport.consumption.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.consumption.usage.Line;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RequestTest {
    private static final String REQUESTS = "/consumption/v1/service-requests";

    private final Probe probe = Probe.connect();
    private final String id = UUID.randomUUID().toString();
    private Line line;

    /// A line of an offering whose data abroad is to be asked for.
    @BeforeEach
    void sells() {
        var offering = "offer-" + id;
        Agreement.operator()
                .body("""
                        {"id": "%s", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin",
                         "validFrom": "2020-01-01", "kinds": {"DATA": "BYTES"}, "otherwise": "REFUSE",
                         "homeNetworks": ["262"], "roaming": {"world": ["*"]},
                         "rules": [{"id": "abroad", "kinds": ["DATA"], "roaming": ["world"],
                                    "price": {"model": "PER_UNIT", "amount": "0.50", "per": "1 MB"}}],
                         "caps": [{"id": "abroad", "kinds": ["DATA"], "roaming": ["world"], "amount": "20.00"}],
                         "features": [{"id": "roaming", "name": "Data roaming", "price": "2.50", "cap": "abroad",
                                       "rules": ["abroad"]}]}""".formatted(offering))
                .post("/consumption/v1/tariffs")
                .then()
                .statusCode(201);
        Agreement.operator()
                .post("/consumption/v1/tariffs/" + offering + "/versions/1/release")
                .then()
                .statusCode(200);
        line = Line.of(Agreement.sign(probe, offering));
        offers("size()", 1);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void what_it_costs_is_stated_before_anybody_asks() {
        offers().body("[0].serviceId", equalTo(line.serviceId()))
                .body("[0].name", equalTo("Data roaming"))
                .body("[0].price.value", equalTo("2.5"))
                .body("[0].capAmount.value", equalTo("20"))
                .body("[0].prices", contains("data in world: 0.50 EUR per 1 MB"))
                .body("[0].isOn", equalTo(false));
        ask(customer(), with(asked(), "price", money("2.00")))
                .statusCode(409)
                .body("title", equalTo("The offer is another now"))
                .body("detail", containsString("2.50 EUR once, and its use at most 20.00 EUR in a period"));
        ask(customer(), with(asked(), "tariffVersion", 2)).statusCode(409);
        ask(customer(), with(asked(), "feature", "gaming"))
                .statusCode(422)
                .body("errors[0].field", equalTo("feature"))
                .body("errors[0].message", containsString("roaming"));
        ask(customer(), with(asked(), "serviceId", "another"))
                .statusCode(422)
                .body("errors[0].field", equalTo("serviceId"));
        ask(customer(), with(asked(), "action", "DISABLE"))
                .statusCode(409)
                .body("detail", equalTo("Data roaming is off."));
    }

    @Test
    void what_is_asked_for_is_carried_out_once_and_use_waits_until_it_is_known_to_be_on() {
        ask(customer(), asked()).statusCode(201).body("state", equalTo("REQUESTED"));
        ask(customer(), asked()).statusCode(200);
        ask(customer(), with(asked(), "capAmount", money("30")))
                .statusCode(409)
                .body("title", equalTo("Another request has this id"));
        ask(customer(), with(asked(), "requestId", id + "-2"))
                .statusCode(409)
                .body("title", equalTo("Another request for it is on its way"));
        var made = said("made");
        assertThat(made.path("serviceId").asText()).isEqualTo(line.serviceId());
        assertThat(made.path("capAmount").path("value").asText()).isEqualTo("20");

        var on = Instant.now();
        line.say("p1", line.data(id + "-1", 4_000_000, on.plusMillis(1), "310260"));
        Eventually.answer(line::waiting, reasons -> reasons.equals(List.of("FEATURE_PENDING")));
        answer("enabled", "Data roaming was asked for and is on.", 2, true);
        said("fulfilled");
        assertThat(line.waiting()).containsExactly("FEATURE_PENDING");
        line.features(2, on, "roaming");

        var record = line.records(1).getFirst();
        assertThat(new BigDecimal(String.valueOf(record.get("amount")))).isEqualByComparingTo("2");
        assertThat(said("fulfilled").path("price").path("value").asText()).isEqualTo("2.5");
        customer()
                .get(REQUESTS + "/" + id)
                .then()
                .body("state", equalTo("FULFILLED"))
                .body("why", nullValue());
        offers().body("[0].isOn", equalTo(true)).body("[0].requestId", nullValue());
        ask(customer(), with(asked(), "requestId", id + "-2"))
                .statusCode(409)
                .body("detail", equalTo("Data roaming is on."));
        line.features(3, Instant.now());
        offers("[0].isOn", false);
    }

    @Test
    void the_second_answer_to_a_request_changes_nothing() {
        ask(customer(), asked()).statusCode(201);
        answer("enabled", "On.", 2, true);
        said("fulfilled");
        answer("refused", "The service is blocked.");
        line.features(2, Instant.now(), "roaming");
        ask(customer(), without(with(with(asked(), "requestId", id + "-2"), "action", "DISABLE")))
                .statusCode(201);
        answer(id + "-2", "disabled", "Off.", 3, true);
        probe.await(
                "consumption.requests",
                said -> said.subject().equals(id + "-2") && said.type().endsWith("fulfilled.v1"));
        customer().get(REQUESTS + "/" + id).then().body("state", equalTo("FULFILLED"));
        assertThat(probe.all("consumption.requests", said -> said.subject().equals(id)))
                .hasSize(2);
    }

    @Test
    void what_nobody_asked_for_is_not_owed_and_the_record_says_why() {
        line.say("p1", line.data(id + "-1", 4_000_000, Instant.now(), "310260"));
        var record = line.records(1).getFirst();
        assertThat(new BigDecimal(String.valueOf(record.get("amount")))).isEqualByComparingTo("0");
        assertThat(new BigDecimal(String.valueOf(record.get("waived")))).isEqualByComparingTo("2");
        assertThat(record.get("why")).extracting("missing").isEqualTo("roaming");
        Agreement.operator()
                .body(Map.of("reason", "It was somebody else."))
                .post("/consumption/v1/usage/" + record.get("id") + "/reverse")
                .then()
                .statusCode(200);
        assertThat(new BigDecimal(String.valueOf(line.records(2).stream()
                        .filter(each -> each.get("takesBack") != null)
                        .findFirst()
                        .orElseThrow()
                        .get("waived"))))
                .isEqualByComparingTo("-2");
    }

    @Test
    void what_is_refused_costs_nothing_and_says_why() {
        ask(customer(), asked()).statusCode(201);
        line.say("p1", line.data(id + "-1", 4_000_000, Instant.now(), "310260"));
        answer("refused", "The service is blocked.");
        assertThat(said("refused").path("why").asText()).isEqualTo("The service is blocked.");
        assertThat(new BigDecimal(String.valueOf(line.records(1).getFirst().get("amount"))))
                .isEqualByComparingTo("0");
        customer()
                .get(REQUESTS + "?agreementId=" + line.agreement().agreementId())
                .then()
                .body("", hasSize(1))
                .body("[0].why", equalTo("The service is blocked."));
        ask(customer(), with(asked(), "requestId", id + "-2")).statusCode(201);
    }

    @Test
    void what_is_used_after_it_was_turned_off_waits_until_that_is_known_and_is_not_owed() {
        line.features(2, Instant.now().minusSeconds(60), "roaming");
        offers("[0].isOn", true);
        ask(customer(), without(with(asked(), "action", "DISABLE"))).statusCode(201);
        line.say("p1", line.data(id + "-1", 4_000_000, Instant.now().plusSeconds(5), "310260"));
        Eventually.answer(line::waiting, reasons -> reasons.equals(List.of("FEATURE_PENDING")));
        answer("disabled", "Off.", 3, true);
        said("fulfilled");
        offers("[0].isOn", false);
        assertThat(line.waiting()).containsExactly("FEATURE_PENDING");
        line.features(3, Instant.now());
        assertThat(new BigDecimal(String.valueOf(line.records(1).getFirst().get("amount"))))
                .isEqualByComparingTo("0");
    }

    @Test
    void what_was_on_already_costs_nothing_again() {
        ask(customer(), asked()).statusCode(201);
        answer("enabled", "On.", 2, false);
        assertThat(said("fulfilled").has("price")).isFalse();
    }

    @Test
    void a_request_that_nobody_answers_is_ended_by_somebody_and_answered_after_all() {
        ask(customer(), asked()).statusCode(201);
        Agreement.operator().get(REQUESTS + "/unanswered?limit=500").then().body("requestId", hasItem(id));
        end(customer(), "I wait.").statusCode(403);
        end(Agreement.operator(), "Provisioning lost it.")
                .statusCode(200)
                .body("state", equalTo("REFUSED"))
                .body("why", equalTo("Provisioning lost it."));
        end(Agreement.operator(), "Again.").statusCode(409);
        ask(customer(), with(asked(), "requestId", id + "-2")).statusCode(201);
        answer("enabled", "On.", 2, true);
        said("fulfilled");
        customer().get(REQUESTS + "/" + id).then().body("state", equalTo("FULFILLED"));
    }

    private ValidatableResponse end(RequestSpecification who, String reason) {
        return who.body(Map.of("reason", reason))
                .post(REQUESTS + "/" + id + "/end")
                .then();
    }

    @Test
    void who_asks_for_a_customer_says_how_it_was_asked_for() {
        ask(Agreement.operator(), asked()).statusCode(422).body("errors[0].field", equalTo("reason"));
        ask(Agreement.operator(), with(asked(), "reason", "By telephone, recorded."))
                .statusCode(201)
                .body("reason", equalTo("By telephone, recorded."));
    }

    private void answer(String what, String reason) {
        answer(what, reason, 1, false);
    }

    private void answer(String what, String reason, long version, boolean changed) {
        answer(id, what, reason, version, changed);
    }

    private void answer(String request, String what, String reason, long version, boolean changed) {
        var headers = new HashMap<>(Probe.cloudEvent("provisioning.feature." + what + ".v1"));
        headers.put("ce_subject", request);
        headers.put("ce_subjectversion", "1");
        probe.send(
                "provisioning.activations",
                line.agreement().accountId(),
                headers,
                Map.of(
                        "requestId",
                        request,
                        "accountId",
                        line.agreement().accountId(),
                        "agreementId",
                        line.agreement().agreementId(),
                        "serviceId",
                        line.serviceId(),
                        "feature",
                        "roaming",
                        "name",
                        "Data roaming",
                        "serviceVersion",
                        version,
                        "changed",
                        changed,
                        "reason",
                        reason,
                        "at",
                        Instant.now().toString()));
    }

    private JsonNode said(String what) {
        return probe.await(
                        "consumption.requests",
                        said -> said.type().equals("consumption.request." + what + ".v1")
                                && said.subject().equals(id))
                .json();
    }

    private ValidatableResponse offers() {
        return customer()
                .get(REQUESTS + "/offers?agreementId=" + line.agreement().agreementId())
                .then()
                .statusCode(200);
    }

    private void offers(String path, Object value) {
        Eventually.answer(
                () -> customer()
                        .get(REQUESTS + "/offers?agreementId="
                                + line.agreement().agreementId())
                        .then()
                        .extract(),
                answer -> answer.statusCode() == 200 && value.equals(answer.path(path)));
    }

    private Map<String, Object> asked() {
        return Map.of(
                "requestId",
                id,
                "agreementId",
                line.agreement().agreementId(),
                "serviceId",
                line.serviceId(),
                "feature",
                "roaming",
                "action",
                "ENABLE",
                "tariffVersion",
                1,
                "price",
                money("2.5"),
                "capAmount",
                money("20.00"));
    }

    private static Map<String, Object> with(Map<String, Object> asked, String field, Object value) {
        var changed = new HashMap<>(asked);
        changed.put(field, value);
        return changed;
    }

    /// What costs nothing has no price to be stated.
    private static Map<String, Object> without(Map<String, Object> asked) {
        var changed = new HashMap<>(asked);
        changed.keySet().removeAll(List.of("tariffVersion", "price", "capAmount"));
        return changed;
    }

    private static Map<String, String> money(String value) {
        return Map.of("value", value, "currency", "EUR");
    }

    private static ValidatableResponse ask(RequestSpecification who, Map<String, Object> asked) {
        return who.body(asked).post(REQUESTS).then();
    }

    private RequestSpecification customer() {
        return given().auth()
                .oauth2(Tokens.customer(line.agreement().accountId()))
                .contentType(ContentType.JSON);
    }
}
