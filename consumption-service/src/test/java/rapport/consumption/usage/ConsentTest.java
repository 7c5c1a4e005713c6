package rapport.consumption.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ConsentTest {
    private static final String CONSENTS = "/consumption/v1/consents";

    private final Probe probe = Probe.connect();
    private final String id = UUID.randomUUID().toString();
    private Line line;

    @BeforeEach
    void sells() {
        line = sold(false);
    }

    /// A line of an offering whose calls cost one euro at most.
    private Line sold(boolean shared) {
        var offer = new Offer("offer-" + id + shared);
        Agreement.operator()
                .body("""
                        {"id": "%s", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin",
                         "validFrom": "2020-01-01", "kinds": {"VOICE": "SECONDS"}, "otherwise": "REFUSE",
                         "rules": [{"id": "calls", "kinds": ["VOICE"],
                                    "price": {"model": "PER_UNIT", "amount": "0.12", "per": "60 s"}}],
                         "caps": [{"id": "calls", "kinds": ["VOICE"], "amount": "1.00", "shared": %s}]}""".formatted(offer.id(), shared))
                .post("/consumption/v1/tariffs")
                .then()
                .statusCode(201);
        offer.release();
        return offer.line(probe);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void beyond_a_cap_nothing_is_charged_but_what_was_agreed_to() {
        called(1, 1_200, "1.00", "1.40");
        caps().body("[0].amount.value", equalTo("1"))
                .body("[0].used.value", equalTo("2.4"))
                .body("[0].consented", equalTo(false));

        give(customer(), asked()).statusCode(201).body("capAmount.value", equalTo("1"));
        give(customer(), asked()).statusCode(200);
        caps().body("[0].consented", equalTo(true));
        called(2, 600, "0.50", "0.70");

        customer().post(CONSENTS + "/" + id + "/withdraw").then().statusCode(200);
        called(3, 600, "0", "1.20");
        customer()
                .post(CONSENTS + "/" + id + "/withdraw")
                .then()
                .statusCode(409)
                .body("title", equalTo("The consent is over"));

        assertThat(said("given").path("upTo").path("value").asText()).isEqualTo("0.5");
        assertThat(said("withdrawn").path("consentId").asText()).isEqualTo(id);
        customer()
                .get(CONSENTS + "?agreementId=" + line.agreement().agreementId())
                .then()
                .body("consentId", contains(id));
    }

    @Test
    void what_was_charged_under_a_consent_can_be_taken_back() {
        called(1, 600, "1.00", "0.20");
        give(customer(), asked()).statusCode(201);
        var record = called(2, 600, "0.50", "0.70");

        Agreement.operator()
                .body(Map.of("reason", "It was never used."))
                .post("/consumption/v1/usage/" + record + "/reverse")
                .then()
                .statusCode(200);

        called(4, 300, "0.50", "0.10");
    }

    @Test
    void a_consent_never_makes_anything_cheaper_and_one_holds_at_a_time() {
        called(1, 300, "0.60", "0.00");
        give(customer(), asked())
                .statusCode(409)
                .body("detail", equalTo("0.60 EUR of 1.00 EUR are used; nothing is charged beyond that."));
        called(2, 300, "0.40", "0.20");
        give(customer(), asked()).statusCode(201);
        give(customer(), with(asked(), "consentId", id + "-2"))
                .statusCode(409)
                .body("title", equalTo("Another consent holds"));

        customer().post(CONSENTS + "/" + id + "/withdraw").then().statusCode(200);
        give(customer(), with(asked(), "consentId", id + "-2")).statusCode(201);
        called(3, 300, "0.50", "0.10");
        caps().body("[0].used.value", equalTo("1.8"));
    }

    @Test
    void a_cap_that_services_share_is_consented_to_for_the_agreement() {
        line = sold(true);
        var shared = new HashMap<>(asked());
        shared.remove("serviceId");
        give(customer(), asked()).statusCode(422).body("errors[0].field", equalTo("serviceId"));

        called(1, 600, "1.00", "0.20");
        give(customer(), shared).statusCode(201);
        called(2, 600, "0.50", "0.70");
        customer().post(CONSENTS + "/" + id + "/withdraw").then().statusCode(200);
        called(3, 600, "0", "1.20");
    }

    @Test
    void a_consent_is_to_what_was_stated_and_to_nothing_else() {
        called(1, 600, "1.00", "0.20");
        give(customer(), with(asked(), "capAmount", money("2.00")))
                .statusCode(409)
                .body("detail", containsString("1.00 EUR"));
        give(customer(), with(asked(), "cap", "roaming"))
                .statusCode(422)
                .body("errors[0].field", equalTo("cap"))
                .body("errors[0].message", containsString("calls"));
        give(customer(), with(asked(), "serviceId", "another"))
                .statusCode(422)
                .body("errors[0].field", equalTo("serviceId"));
        give(customer(), with(asked(), "until", "2020-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors[0].field", equalTo("until"));
        give(customer(), with(asked(), "until", "2100-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors[0].field", equalTo("until"));
        give(customer(), with(asked(), "upTo", money("0"))).statusCode(422).body("errors[0].field", equalTo("upTo"));
        give(customer(), with(asked(), "capAmount", Map.of("value", "-1", "currency", "EUR")))
                .statusCode(422);

        give(customer(), asked()).statusCode(201);
        give(customer(), with(asked(), "upTo", money("0.70"))).statusCode(409);
    }

    @Test
    void who_tells_us_of_it_for_a_customer_says_how_it_was_given() {
        called(1, 600, "1.00", "0.20");
        give(Agreement.operator(), asked()).statusCode(422).body("errors[0].field", equalTo("reason"));
        give(Agreement.operator(), with(asked(), "reason", "By telephone, recorded."))
                .statusCode(201)
                .body("reason", equalTo("By telephone, recorded."));
    }

    /// Uses something now, which is the record of that count.
    ///
    /// @return its id
    private String called(int count, long seconds, String amount, String waived) {
        var recordId = id + "-" + count;
        line.say("p1", line.call(recordId, seconds, Instant.now()));
        var record = line.records(count).stream()
                .filter(each -> recordId.equals(each.get("recordId")))
                .findFirst()
                .orElseThrow();
        assertThat(decimal(record, "amount")).isEqualByComparingTo(amount);
        assertThat(decimal(record, "waived")).isEqualByComparingTo(waived);
        return String.valueOf(record.get("id"));
    }

    private static BigDecimal decimal(Map<String, Object> record, String field) {
        return new BigDecimal(String.valueOf(record.get(field)));
    }

    private JsonNode said(String what) {
        return probe.await(
                        "consumption.balances",
                        said -> said.type().equals("consumption.consent." + what + ".v1")
                                && said.subject().equals(line.agreement().agreementId()))
                .json();
    }

    private ValidatableResponse caps() {
        return customer()
                .get(CONSENTS + "/caps?agreementId=" + line.agreement().agreementId())
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse give(RequestSpecification who, Map<String, Object> asked) {
        return who.body(asked).post(CONSENTS).then();
    }

    private RequestSpecification customer() {
        return given().auth()
                .oauth2(Tokens.customer(line.agreement().accountId()))
                .contentType(ContentType.JSON);
    }

    private Map<String, Object> asked() {
        return Map.of(
                "consentId",
                id,
                "agreementId",
                line.agreement().agreementId(),
                "serviceId",
                line.serviceId(),
                "cap",
                "calls",
                "capAmount",
                money("1.00"),
                "upTo",
                money("0.50"));
    }

    private static Map<String, String> money(String value) {
        return Map.of("value", value, "currency", "EUR");
    }

    private static Map<String, Object> with(Map<String, Object> asked, String field, Object value) {
        var other = new HashMap<>(asked);
        other.put(field, value);
        return other;
    }
}
