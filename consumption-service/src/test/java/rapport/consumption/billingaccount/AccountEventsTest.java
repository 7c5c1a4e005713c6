package rapport.consumption.billingaccount;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Contracts;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.Tokens;

/// What listeners of TMF666 are told.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AccountEventsTest {
    private static final String API = "/tmf-api/accountManagement/v4";
    private static final String HUB = API + "/hub";
    private static final String METHODS = "/consumption/v1/payment-methods";
    private static final Instant DUE = Instant.parse("2036-01-01T00:00:00Z");

    private final String id = UUID.randomUUID().toString();
    private Probe probe;

    @BeforeEach
    void connect() {
        probe = Probe.connect();
        nobodyListens();
    }

    @AfterEach
    void disconnect() {
        nobodyListens();
        probe.close();
    }

    @Test
    void an_operator_who_listens_is_told_what_becomes_of_each_account() {
        listen(Tokens.operator());
        var agreement = Agreement.sign(probe);
        agreement.signed("mobile-m");
        billed(agreement, 12);
        billed(agreement, 12);
        agreement.issue("B-" + id, 5_000, DUE);
        agreement.issue("C-" + id, 6_000, DUE);
        var card = keep(agreement, "tok-1-" + id);
        var other = keep(agreement, "tok-2-" + id);
        change(other, "default");
        change(other, "default");
        change(card, "revoke");
        change(other, "revoke");

        var told = told(agreement, 7);
        assertThat(told)
                .extracting(AccountEventsTest::type, said -> text(said, "fieldPath"))
                .map(tuple -> tuple.toList().get(0) + " " + tuple.toList().get(1))
                .containsExactly(
                        "BillingAccountCreateEvent ",
                        "BillingAccountAttributeValueChangeEvent billStructure.cycleSpecification",
                        "FinancialAccountCreateEvent ",
                        "BillingAccountAttributeValueChangeEvent financialAccount",
                        "BillingAccountAttributeValueChangeEvent defaultPaymentMethod",
                        "BillingAccountAttributeValueChangeEvent defaultPaymentMethod",
                        "BillingAccountAttributeValueChangeEvent defaultPaymentMethod");
        assertThat(told)
                .extracting(said -> said.headers().get("ce_subjectversion"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(told).allMatch(said -> agreement.accountId().equals(said.key()));
        told.forEach(said -> Contracts.here().assertValid(said.type(), said.text()));
        var last = told.getLast().json().path("event").path("billingAccount");
        assertThat(last.path("href").asText()).endsWith(API + "/billingAccount/" + agreement.agreementId());
        assertThat(last.at("/billStructure/cycleSpecification/id").asText()).isEqualTo("monthly-12");
        assertThat(last.at("/financialAccount/id").asText()).isEqualTo(agreement.agreementId());
        assertThat(last.has("defaultPaymentMethod")).isFalse();
        assertThat(told.get(5)
                        .json()
                        .at("/event/billingAccount/defaultPaymentMethod/id")
                        .asText())
                .isEqualTo(other);
        assertThat(told)
                .noneMatch(said ->
                        said.text().contains("accountBalance") || said.text().contains("tok-"));
    }

    /// The other's come before its own, and events are said in order: by the last of its own, the other's had been.
    @Test
    void a_customer_who_listens_is_told_of_its_own_alone() {
        var own = Agreement.unsigned(probe);
        listen(Tokens.customer(own.accountId()));
        var others = Agreement.sign(probe);
        others.issue("A-" + id, 5_000, DUE);
        own.signed("mobile-m");
        own.issue("B-" + id, 5_000, DUE);

        assertThat(told(own, 3))
                .extracting(AccountEventsTest::type)
                .containsExactly(
                        "BillingAccountCreateEvent",
                        "FinancialAccountCreateEvent",
                        "BillingAccountAttributeValueChangeEvent");
        assertThat(probe.all("consumption.tmf", said -> others.agreementId().equals(said.subject())))
                .noneMatch(said -> said.type().startsWith("consumption.account."));
    }

    @Test
    void what_was_not_told_is_not_counted() {
        var agreement = Agreement.sign(probe);
        agreement.issue("B-" + id, 5_000, DUE);
        listen(Tokens.customer(agreement.accountId()));
        billed(agreement, 20);
        var told = told(agreement, 1);
        assertThat(told).extracting(AccountEventsTest::type).containsExactly("BillingAccountAttributeValueChangeEvent");
        assertThat(told.getFirst().headers()).containsEntry("ce_subjectversion", "1");
    }

    private List<Said> told(Agreement agreement, int count) {
        return probe.await(
                "consumption.tmf",
                said -> agreement.agreementId().equals(said.subject())
                        && said.type().startsWith("consumption.account."),
                count);
    }

    private static String type(Said said) {
        return text(said, "eventType");
    }

    private static String text(Said said, String name) {
        return said.json().path(name).asText();
    }

    private static void billed(Agreement agreement, int day) {
        var path = "/consumption/v1/billing-accounts/" + agreement.agreementId();
        Eventually.answer(() -> Agreement.operator().get(path).statusCode(), status -> status == 200);
        Agreement.operator()
                .body(Map.of("billDay", day))
                .put(path + "/bill-day")
                .then()
                .statusCode(200);
    }

    private static String keep(Agreement agreement, String token) {
        return Agreement.operator()
                .body(Map.of(
                        "accountId",
                        agreement.accountId(),
                        "provider",
                        "main",
                        "token",
                        token,
                        "kind",
                        "CARD",
                        "label",
                        "Visa •••• 4242"))
                .post(METHODS)
                .then()
                .statusCode(201)
                .extract()
                .path("methodId");
    }

    private static void change(String method, String how) {
        Agreement.operator()
                .body(Map.of("reason", "It was asked for."))
                .post(METHODS + "/" + method + "/" + how)
                .then()
                .statusCode(200);
    }

    private void listen(String token) {
        as(token)
                .body(Map.of("callback", "https://listener.example/" + id))
                .post(HUB)
                .then()
                .statusCode(201);
    }

    /// Whoever listens since another test would hear of what nobody is to be told.
    private static void nobodyListens() {
        List<String> there = as(Tokens.operator()).get(HUB + "?limit=1000").path("id");
        there.forEach(listener -> as(Tokens.operator())
                .delete(HUB + "/" + listener + "?reason=done")
                .then()
                .statusCode(204));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
