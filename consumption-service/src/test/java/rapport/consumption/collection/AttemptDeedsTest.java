package rapport.consumption.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.consumption.Agreement;
import rapport.consumption.PaymentProvider;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

@QuarkusTest
@WithTestResource(value = PaymentProvider.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class AttemptDeedsTest {
    private static final Instant LATER = Instant.parse("2036-01-01T00:00:00Z");
    private static final String ATTEMPTS = "/consumption/v1/payment-attempts/";

    @Inject
    Sql sql;

    private Probe probe;
    private Agreement agreement;
    private String methodId;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void owe() {
        probe = Probe.connect();
        agreement = Agreement.sign(probe);
        agreement.issue(id, 4_990, LATER);
        methodId = Agreement.operator()
                .body(Map.of(
                        "accountId",
                        agreement.accountId(),
                        "provider",
                        "main",
                        "token",
                        "tok-" + id,
                        "kind",
                        "CARD",
                        "label",
                        "Visa"))
                .post("/consumption/v1/payment-methods")
                .then()
                .statusCode(201)
                .extract()
                .path("methodId");
    }

    @AfterEach
    void clear() {
        probe.close();
    }

    /// One that nobody asks about before [#LATER].
    private String unknown() {
        var attempt = "attempt-" + id;
        SystemTransaction.run(() -> sql.update(
                """
                INSERT INTO payment_attempt (attempt_id, request_key, request, kind, agreement_id, account_id, method_id,
                                             amount_minor, currency, provider, state, reason, retryable, step, tries,
                                             created_at, next_action_at, correlation_id)
                VALUES (?, ?, '', 'COLLECT', ?, ?, ?, 4990, 'EUR', 'main', 'UNKNOWN', 'NOT_ARRIVED_YET', false, 'SEND', 1,
                        ?, ?, 'none')""", attempt, attempt, agreement.agreementId(), agreement.accountId(), methodId, Instant.EPOCH, LATER));
        return attempt;
    }

    private static ValidatableResponse decide(String attempt, boolean moved) {
        return Agreement.operator()
                .body(Map.of("moved", moved, "reason", "The provider said so on the telephone."))
                .post(ATTEMPTS + attempt + "/decide")
                .then();
    }

    private static ValidatableResponse ask(String attempt) {
        return Agreement.operator()
                .body(Map.of("reason", "The customer waits."))
                .post(ATTEMPTS + attempt + "/ask")
                .then();
    }

    private static String state(String attempt) {
        return Agreement.operator().get(ATTEMPTS + attempt).then().extract().path("state");
    }

    @Test
    void money_that_people_say_has_moved_is_one_payment_and_nothing_more_is_decided() {
        var attempt = unknown();

        decide(attempt, true).statusCode(200).body("state", equalTo("SUCCEEDED"));

        assertThat(agreement
                        .awaitPayment("received", 1)
                        .json()
                        .path("paymentId")
                        .asText())
                .isEqualTo(attempt);
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
        decide(attempt, false).statusCode(409).body("detail", containsString("succeeded"));
        ask(attempt).statusCode(409);
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void what_people_say_has_not_moved_can_be_collected_by_another_attempt() {
        var attempt = unknown();

        decide(attempt, false).statusCode(200).body("state", equalTo("FAILED")).body("retryable", equalTo(true));

        var next = Agreement.operator()
                .header("Idempotency-Key", id)
                .body(Map.of("agreementId", agreement.agreementId()))
                .post("/consumption/v1/payment-attempts")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("attemptId");
        assertThat(Eventually.answer(() -> state(next), "SUCCEEDED"::equals)).isEqualTo("SUCCEEDED");
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void the_provider_is_asked_at_once_rather_than_when_it_would_be_its_turn() {
        var attempt = unknown();

        ask(attempt).statusCode(200);

        assertThat(Eventually.answer(() -> state(attempt), "SUCCEEDED"::equals)).isEqualTo("SUCCEEDED");
        assertThat(PaymentProvider.movements("tok-" + id)).hasSize(1);
    }

    @Test
    void nothing_is_decided_without_a_reason() {
        Agreement.operator()
                .body(Map.of("moved", true))
                .post(ATTEMPTS + unknown() + "/decide")
                .then()
                .statusCode(422);
    }
}
