package rapport.consumption.prepaybalance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// What tests do with prepaid money at TMF654, each exchange held against the definition.
final class Purses {
    static final String DEFINITION = "TMF654-PrepayBalance-v4.0.0.swagger.json";
    static final String API = "/tmf-api/prepayBalanceManagement/v4";
    static final String TRANSFERS = API + "/transferBalance";
    static final String HISTORY = API + "/balanceActionHistory";
    private static final TmfOracle ORACLE = TmfOracle.of(DEFINITION);

    private Purses() {}

    static RequestSpecification as(String token) {
        return plainly(token).filter(ORACLE);
    }

    /// Not held against the definition, which does not list that answer.
    static RequestSpecification plainly(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    static Response topUp(String agreementId, String key, Map<String, Object> amount) {
        return as(Tokens.operator())
                .header("Idempotency-Key", key)
                .body(Map.of(
                        "bucket",
                        Map.of("id", agreementId),
                        "partyAccount",
                        Map.of("id", agreementId),
                        "usageType",
                        "monetary",
                        "reason",
                        "Paid in the shop.",
                        "amount",
                        amount))
                .post(API + "/topupBalance");
    }

    /// As soon as the agreement is known.
    static void fill(String agreementId, String key, Map<String, Object> amount) {
        Eventually.answer(() -> topUp(agreementId, key, amount), answer -> answer.statusCode() == 201);
    }

    static Map<String, Object> euros(double amount) {
        return Map.of("amount", amount, "units", "EUR");
    }

    static Map<String, Object> transfer(String from, String to, double amount) {
        return new HashMap<>(Map.of(
                "bucket", Map.of("id", from),
                "logicalResource", List.of(Map.of("id", from)),
                "usageType", "monetary",
                "receiverBucket", Map.of("id", to),
                "receiverLogicalResource", Map.of("id", to),
                "receiverBucketUsageType", "monetary",
                "channel", Map.of("id", "app"),
                "reason", "For the children.",
                "amount", euros(amount)));
    }

    static Response move(String token, String key, Map<String, Object> wanted) {
        return as(token).header("Idempotency-Key", key).body(wanted).post(TRANSFERS);
    }

    static void has(String agreementId, String amount) {
        assertThat(new BigDecimal(as(Tokens.operator())
                        .get(API + "/bucket/" + agreementId)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getString("remainingValue.amount")))
                .isEqualByComparingTo(amount);
    }

    /// The entries of an agreement add up to what it has.
    static void sums(String agreementId, String amount) {
        var sum = Agreement.operator()
                .get("/consumption/v1/prepaid/" + agreementId + "/entries?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("amount.value", String.class)
                .stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(amount);
        has(agreementId, amount);
    }
}
