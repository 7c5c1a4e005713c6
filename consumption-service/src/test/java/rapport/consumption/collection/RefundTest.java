package rapport.consumption.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static rapport.consumption.collection.Cashier.ATTEMPTS;
import static rapport.consumption.collection.Cashier.LATER;
import static rapport.consumption.collection.Cashier.await;
import static rapport.consumption.collection.Cashier.tell;
import static rapport.consumption.collection.Cashier.wish;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.consumption.PaymentProvider;
import rapport.testkit.Eventually;

/// Money goes back once, and never more than came.
@QuarkusTest
@WithTestResource(value = PaymentProvider.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class RefundTest extends CollectionCase {
    @TestHTTPResource
    URI origin;

    @Test
    void what_was_collected_is_given_back_once_and_never_more_than_it_was() {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-" + id);
        var payment = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(payment, "SUCCEEDED");

        cashier.refund(id + "-1", wish("provider:main", payment, 600, false)).statusCode(422);
        var first = cashier.refund(id + "-2", wish("provider:main", payment, 600, true))
                .statusCode(201)
                .extract()
                .<String>path("attemptId");
        cashier.refund(id + "-2", wish("provider:main", payment, 600, true))
                .statusCode(200)
                .body("attemptId", equalTo(first));
        cashier.refund(id + "-3", wish("provider:main", payment, 401, true)).statusCode(422);
        await(first, "SUCCEEDED");

        assertThat(agreement
                        .awaitPayment("refunded", 1)
                        .json()
                        .at("/amount/minor")
                        .asLong())
                .isEqualTo(600);
        agreement.awaitPayment("reversed", 1);
        assertThat(agreement.balance()).containsExactly(600, 600, 0, 0);
        assertThat(PaymentProvider.movements())
                .filteredOn(movement -> first.equals(movement.get("idempotency_key")))
                .extracting(movement -> movement.get("amount"))
                .containsExactly(600);
    }

    @Test
    void a_refund_in_bad_weather_is_paid_out_once() {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-" + id);
        var payment = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(payment, "SUCCEEDED");
        PaymentProvider.weather(Map.of("loseRequests", 25, "loseAnswers", 25, "unavailable", 25, "seed", 7));
        for (var i = 0; i < 10; i++) {
            cashier.refund(id + i, wish("provider:main", payment, 100, true)).statusCode(201);
        }

        agreement.awaitPayment("refunded", 10);
        var refunds = PaymentProvider.movements().stream()
                .filter(movement -> "refund".equals(movement.get("kind")))
                .filter(movement -> String.valueOf(movement.get("payment")).equals(reference(payment)))
                .toList();
        assertThat(refunds).hasSize(10);
        assertThat(refunds).extracting(movement -> movement.get("arrivals")).containsOnly(1);
        assertThat(agreement.balance()).containsExactly(1_000, 1_000, 0, 0);
    }

    private static String reference(String attempt) {
        return Agreement.operator()
                .get(ATTEMPTS + "/" + attempt)
                .then()
                .extract()
                .path("reference");
    }

    @Test
    void credit_of_a_payment_that_no_provider_collected_goes_to_a_method_and_counts_again_if_it_does_not_get_there() {
        agreement.issue(id, 1_000, LATER);
        agreement.pay("p1", id, 1_700);
        agreement.awaitPayment("received", 1);
        var method = cashier.method("tok-pending-" + id);
        cashier.refund(id + "-1", Map.of("partner", "p1", "paymentId", id, "reason", "paid too much"))
                .statusCode(422);

        var attempt = cashier.refund(
                        id + "-2",
                        Map.of("partner", "p1", "paymentId", id, "methodId", method, "reason", "paid too much"))
                .statusCode(201)
                .extract()
                .<String>path("attemptId");

        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
        Agreement.operator()
                .body(Map.of("reason", "by the bank"))
                .post("/consumption/v1/payments/p1/" + id + "/reversal")
                .then()
                .statusCode(409);
        agreement.issue(id + "-next", 500, LATER);
        Eventually.answer(() -> PaymentProvider.movements("tok-pending-" + id), moved -> moved.size() == 1);
        tell(origin, "refund", attempt, "failed", "ACCOUNT_CLOSED");
        await(attempt, "FAILED");
        assertThat(agreement.balance()).containsExactly(-200, 0, 0, 200);
        agreement.awaitPayment("received", 2);
    }

    @Test
    void a_refund_that_bounces_counts_as_paid_again() {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-" + id);
        var payment = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(payment, "SUCCEEDED");
        var refund = cashier.refund(id + "-back", wish("provider:main", payment, 600, true))
                .statusCode(201)
                .extract()
                .<String>path("attemptId");
        await(refund, "SUCCEEDED");
        assertThat(agreement.balance()).containsExactly(600, 600, 0, 0);

        tell(origin, "refund", refund, "failed", "ACCOUNT_CLOSED");

        await(refund, "FAILED");
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
        agreement.awaitPayment("received", 2);
    }
}
