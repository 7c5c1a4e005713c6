package rapport.consumption.collection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.consumption.PaymentProvider;
import rapport.testkit.Contracts;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.TmfConformity;
import rapport.testkit.TmfDefinition;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// Payments and refunds as TMF676 has them, each exchange held against the definition.
@QuarkusTest
@WithTestResource(value = PaymentProvider.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class PaymentManagementTest {
    private static final String DEFINITION = "TMF676-Payment-v4.0.0.swagger.json";
    private static final String API = "/tmf-api/payment/v4";
    private static final TmfOracle ORACLE = TmfOracle.of(DEFINITION, API);
    private static final String PAYMENTS = API + "/payment";
    private static final String REFUNDS = API + "/refund";
    private static final Instant DUE = Instant.parse("2036-01-01T00:00:00Z");

    private Probe probe;
    private Agreement agreement;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void sign() {
        probe = Probe.connect();
        agreement = Agreement.sign(probe);
        agreement.issue("B-" + id, 5_000, DUE);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void what_is_described_is_of_the_definition() {
        TmfConformity.checkPart(
                DEFINITION, API, given().get("/q/openapi?format=json").asString(), Set.of());
    }

    @Test
    void to_create_a_payment_is_to_collect_it_once() {
        listen();
        var method = method();
        var wanted = payment(method, 50);
        String href = create(id, wanted)
                .statusCode(201)
                .body("totalAmount.value", equalTo(50.0f))
                .body("account.id", equalTo(agreement.agreementId()))
                .body("payer.id", equalTo(agreement.accountId()))
                .body("paymentMethod.id", equalTo(method))
                .extract()
                .path("href");
        assertThat(create(id, wanted).statusCode(201).extract().<String>path("href"))
                .isEqualTo(href);
        create(id, payment(method, 49)).statusCode(422);
        awaitStatus(href, "done");
        as(Tokens.operator())
                .get(href)
                .then()
                .body("paymentItem.item.id", contains("B-" + id))
                .body("paymentItem[0].amount.value", equalTo(50.0f));
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
        assertThat(PaymentProvider.movements("tok-" + id)).hasSize(1);

        var payment = href.substring(href.lastIndexOf('/') + 1);
        var told = probe.await("consumption.tmf", said -> said.subject().equals(payment), 2);
        assertThat(told)
                .extracting(said -> said.json().path("eventType").asText() + " "
                        + said.json().at("/event/payment/status").asText())
                .containsExactly("PaymentCreateEvent pendingAuthorization", "PaymentStateChangeEvent done");
        check(told);
    }

    @Test
    void what_cannot_be_collected_is_refused_as_everywhere() {
        var method = method();
        create(id + "-1", payment(method, 51)).statusCode(422);
        create(id + "-2", payment("unknown", 50)).statusCode(422);
        var exact = new HashMap<>(payment(method, 50));
        exact.put("totalAmount", Map.of("unit", "EUR", "value", 0.001));
        create(id + "-3", exact).statusCode(422);
        exact.put("totalAmount", Map.of("unit", "no currency", "value", 1));
        create(id + "-4", exact).statusCode(422);
        as(Tokens.operator()).body(payment(method, 50)).post(PAYMENTS).then().statusCode(422);
        create(id + "-5", Map.of("totalAmount", money(1))).statusCode(400);
        var keyedTwice = new HashMap<>(payment(method, 50));
        keyedTwice.put("correlatorId", id);
        create(id + "-6", keyedTwice).statusCode(422);
        as(Tokens.customer(agreement.accountId()))
                .header("Idempotency-Key", id)
                .body(payment(method, 50))
                .post(PAYMENTS)
                .then()
                .statusCode(403);
        assertThat(PaymentProvider.movements("tok-" + id)).isEmpty();
    }

    @Test
    void a_payment_that_a_partner_reported_is_known_by_an_id_of_its_own() {
        listen();
        agreement.pay("p1", "P-" + id, 2_000);
        agreement.awaitPayment("received", 1);
        var own = as(Tokens.customer(agreement.accountId()))
                .get(PAYMENTS + "?account.id=" + agreement.agreementId())
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("status", contains("done"))
                .body("[0].id", not(equalTo("P-" + id)))
                .extract();
        assertThat(own.asString()).doesNotContain("p1").doesNotContain("P-" + id);
        String href = own.path("[0].href");
        as(Tokens.customer("somebody-else")).get(href).then().statusCode(404);
        as(Tokens.customer("somebody-else"))
                .get(PAYMENTS + "?account.id=" + agreement.agreementId())
                .then()
                .header("X-Total-Count", "0");
        as(Tokens.partner("p1")).get(PAYMENTS).then().statusCode(403);
        String bill = as(Tokens.operator()).get(href).path("paymentItem[0].item.href");
        assertThat(given().auth().oauth2(Tokens.operator()).get(bill).<String>path("appliedPayment[0].payment.id"))
                .isEqualTo(own.<String>path("[0].id"));
        Agreement.operator()
                .body(Map.of("reason", "It was charged back."))
                .post("/consumption/v1/payments/p1/P-" + id + "/reversal")
                .then()
                .statusCode(200);
        as(Tokens.operator()).get(href).then().body("status", equalTo("canceled"));
        var told = probe.await("consumption.tmf", said -> said.subject().equals(own.path("[0].id")), 2);
        assertThat(told)
                .extracting(said -> said.json().at("/event/payment/status").asText())
                .containsExactly("done", "canceled");
        assertThat(told)
                .extracting(said -> said.headers().get("ce_subjectversion"))
                .containsExactly("1", "2");
        check(told);
    }

    @Test
    void money_in_suspense_is_captured_for_nobody() {
        probe.send(
                "partner.p1.payments",
                id,
                "partner.payment.received.v1",
                Map.of(
                        "paymentId",
                        "S-" + id,
                        "agreementId",
                        "nobody-" + id,
                        "amount",
                        Map.of("minor", 1_234, "currency", "EUR"),
                        "paidAt",
                        "2026-01-01T00:00:00Z"));
        Eventually.answer(
                () -> as(Tokens.operator())
                        .get(PAYMENTS + "?status=captured&limit=1000")
                        .then()
                        .extract()
                        .<List<Float>>path("amount.value"),
                amounts -> amounts.contains(12.34f));
        as(Tokens.operator())
                .get(PAYMENTS + "?status=captured&limit=1")
                .then()
                .statusCode(200)
                .body("[0].account.id", equalTo("suspense"));
    }

    @Test
    void a_refund_gives_back_what_is_free_of_a_payment() {
        listen();
        String href =
                create(id, payment(method(), 50)).statusCode(201).extract().path("href");
        awaitStatus(href, "done");
        var payment = href.substring(href.lastIndexOf('/') + 1);
        refund(id + "-r", payment, 10).statusCode(422);
        agreement.pay("p1", "P-" + id, 1_000);
        agreement.awaitPayment("received", 2);
        String other = as(Tokens.operator())
                .get(PAYMENTS + "?account.id=" + agreement.agreementId())
                .path("find { it.paymentMethod.name == 'partner' }.id");
        var made = refund(id + "-r2", other, 4)
                .statusCode(201)
                .body("payment.id", equalTo(other))
                .body("totalAmount.value", equalTo(4.0f))
                .body("refundDate", notNullValue());
        String refund = made.extract().path("href");
        assertThat(refund(id + "-r2", other, 4).extract().<String>path("href")).isEqualTo(refund);
        awaitStatus(refund, "done");
        as(Tokens.customer(agreement.accountId()))
                .get(REFUNDS + "?payment.id=" + other)
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1");
        as(Tokens.customer("somebody-else")).get(refund).then().statusCode(404);
        refund(id + "-r3", "unknown", 1).statusCode(422);
        var told = probe.await("consumption.tmf", said -> refund.endsWith("/" + said.subject()), 2);
        assertThat(told)
                .extracting(said -> said.json().at("/event/refund/status").asText())
                .containsExactly("pendingAuthorization", "done");
        check(told);
    }

    /// Both the contract and the definition have it so, it is of this account, and no partner is named.
    private void check(List<Said> told) {
        for (var said : told) {
            Contracts.here().assertValid(said.type(), said.text());
            TmfDefinition.of(DEFINITION).assertSays(said);
            assertThat(said.key()).isEqualTo(agreement.accountId());
            assertThat(said.text()).doesNotContain("\"p1\"").doesNotContain("P-" + id);
        }
    }

    private void listen() {
        as(Tokens.customer(agreement.accountId()))
                .body(Map.of("callback", "https://listener.example/" + id))
                .post(API + "/hub")
                .then()
                .statusCode(201);
    }

    private String method() {
        return Agreement.operator()
                .body(Map.of(
                        "accountId", agreement.accountId(),
                        "provider", "main",
                        "token", "tok-" + id,
                        "kind", "CARD",
                        "label", "Visa •••• 4242"))
                .post("/consumption/v1/payment-methods")
                .then()
                .statusCode(201)
                .extract()
                .path("methodId");
    }

    private Map<String, Object> payment(String method, int euros) {
        return Map.of(
                "account", Map.of("id", agreement.agreementId()),
                "paymentMethod", Map.of("id", method),
                "totalAmount", money(euros),
                "paymentItem", List.of(Map.of("item", Map.of("id", "B-" + id))));
    }

    private static Map<String, Object> money(int euros) {
        return Map.of("unit", "EUR", "value", euros);
    }

    private static ValidatableResponse create(String key, Map<String, ?> wanted) {
        return as(Tokens.operator())
                .header("Idempotency-Key", key)
                .body(wanted)
                .post(PAYMENTS)
                .then();
    }

    private ValidatableResponse refund(String key, String payment, int euros) {
        String method = Agreement.operator()
                .get("/consumption/v1/payment-methods?accountId=" + agreement.accountId())
                .path("[0].methodId");
        return as(Tokens.operator())
                .body(Map.of(
                        "correlatorId", key,
                        "account", Map.of("id", agreement.agreementId()),
                        "paymentMethod", Map.of("id", method),
                        "totalAmount", money(euros),
                        "payment", Map.of("id", payment),
                        "description", "Paid too much."))
                .post(REFUNDS)
                .then();
    }

    private static void awaitStatus(String href, String wanted) {
        Eventually.answer(() -> as(Tokens.operator()).get(href).<String>path("status"), wanted::equals);
    }

    private static RequestSpecification as(String token) {
        return given().filter(ORACLE).auth().oauth2(token).contentType(ContentType.JSON);
    }
}
