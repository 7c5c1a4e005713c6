package rapport.consumption.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

/// A line whose calls cost a cent a second, and the prepaid money that pays for them.
public record Payer(Line line) {
    static final String PARTNER = "p1";

    public static Payer of(Probe probe) {
        return of(probe, "");
    }

    /// @param more of the tariff, behind a comma
    static Payer of(Probe probe, String more) {
        return of(probe, "EUR", more);
    }

    /// One who pays in another currency.
    public static Payer in(Probe probe, String currency) {
        return of(probe, currency, "");
    }

    private static Payer of(Probe probe, String currency, String more) {
        var offer = new Offer("offer-" + UUID.randomUUID());
        Agreement.operator()
                .body("""
                        {"id": "%s", "version": 1, "currency": "%s", "timeZone": "Europe/Berlin",
                         "validFrom": "2020-01-01", "kinds": {"VOICE": "SECONDS"}, "otherwise": "REFUSE",
                         "rules": [{"id": "calls", "kinds": ["VOICE"], "direction": "OUTGOING",
                                    "price": {"model": "PER_UNIT", "amount": "0.01", "per": "1 s"}}]%s}""".formatted(offer.id(), currency, more))
                .post("/consumption/v1/tariffs")
                .then()
                .statusCode(201);
        offer.release();
        return new Payer(offer.line(probe));
    }

    public String agreementId() {
        return line.agreement().agreementId();
    }

    public String accountId() {
        return line.agreement().accountId();
    }

    /// Another agreement of the account, about the same.
    public String another(Probe probe) {
        var agreement = "AGR-" + UUID.randomUUID();
        String offering = Agreement.operator()
                .get("/tmf-api/accountManagement/v4/billingAccount/" + agreementId())
                .path("name");
        probe.send(
                "relationship.agreements",
                agreement,
                "relationship.agreement.signed.v1",
                Map.of(
                        "agreementId",
                        agreement,
                        "accountId",
                        accountId(),
                        "offering",
                        offering,
                        "maintenanceNotice",
                        "P5D",
                        "signedAt",
                        Instant.now().toString()));
        return agreement;
    }

    String path() {
        return "/consumption/v1/prepaid/" + agreementId();
    }

    /// As soon as the agreement is known.
    public void topUp(String id, long cents) {
        Eventually.answer(() -> toppedUp(id, cents).statusCode(), status -> status == 201);
        known();
    }

    /// Waits until it is known whose number it is.
    void known() {
        Eventually.answer(
                () -> ask("known-" + UUID.randomUUID(), 1).then().extract().jsonPath(),
                answer -> !"UNKNOWN_SUBSCRIBER".equals(answer.getString("reason")));
        held().forEach(each -> release(each).statusCode(200));
    }

    public Response toppedUp(String id, long cents) {
        return Agreement.operator().body(topUpOf(id, cents)).post(path() + "/top-ups");
    }

    static Map<String, Object> topUpOf(String id, long cents) {
        return new HashMap<>(Map.of("topUpId", id, "amount", Map.of("minor", cents, "currency", "EUR")));
    }

    JsonPath money() {
        return Agreement.operator().get(path()).then().statusCode(200).extract().jsonPath();
    }

    public void has(String available, String held) {
        assertThat(decimal(money(), "available.value")).isEqualByComparingTo(available);
        assertThat(decimal(money(), "held.value")).isEqualByComparingTo(held);
    }

    static BigDecimal decimal(JsonPath json, String path) {
        return new BigDecimal(json.getString(path));
    }

    /// One field of all entries, the latest first.
    List<String> entries(String field) {
        return Agreement.operator()
                .get(path() + "/entries?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList(field, String.class);
    }

    /// The sum of all entries.
    BigDecimal sum() {
        return entries("amount.value").stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Makes a call now, which is the record of that count.
    ///
    /// @return what it cost
    public String called(int count, String recordId, long seconds, String quotaId) {
        var call = new HashMap<>(line.call(recordId, seconds, Instant.now()));
        if (!quotaId.isEmpty()) {
            call.put("quotaId", quotaId);
        }
        line.say(PARTNER, call);
        return line.records(count).stream()
                .filter(each -> recordId.equals(each.get("recordId")))
                .map(each -> new BigDecimal(String.valueOf(each.get("amount")))
                        .stripTrailingZeros()
                        .toPlainString())
                .findFirst()
                .orElseThrow();
    }

    public Response ask(String quotaId, long seconds) {
        return ask(asked(quotaId, seconds));
    }

    static Response ask(Map<String, Object> asked) {
        return given().auth()
                .oauth2(Tokens.partner(PARTNER))
                .contentType(ContentType.JSON)
                .body(asked)
                .post("/consumption/v1/quota-grants");
    }

    Map<String, Object> asked(String quotaId, long seconds) {
        return new HashMap<>(Map.of(
                "quotaId",
                quotaId,
                "subscriberNumber",
                line.number(),
                "kind",
                "VOICE",
                "quantity",
                seconds,
                "unit",
                "SECONDS",
                "otherParty",
                "+493012345678"));
    }

    static ValidatableResponse release(String quotaId) {
        return given().auth()
                .oauth2(Tokens.partner(PARTNER))
                .contentType(ContentType.JSON)
                .post("/consumption/v1/quota-grants/" + PARTNER + "/" + quotaId + "/release")
                .then();
    }

    String state(String quotaId) {
        return Agreement.operator()
                .get("/consumption/v1/quota-grants/" + PARTNER + "/" + quotaId)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    private List<String> held() {
        return Agreement.operator()
                .get("/consumption/v1/quota-grants?state=HELD&agreementId=" + agreementId())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("quotaId");
    }
}
