package rapport.consumption.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static rapport.consumption.collection.Cashier.ATTEMPTS;
import static rapport.consumption.collection.Cashier.LATER;
import static rapport.consumption.collection.Cashier.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.consumption.Agreement;
import rapport.consumption.PaymentProvider;
import rapport.testkit.Eventually;

/// Money is collected once, of what is open, whatever happens on the way.
@QuarkusTest
@WithTestResource(value = PaymentProvider.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class CollectionTest extends CollectionCase {
    @Inject
    Attempts attempts;

    @Inject
    Providers providers;

    @Inject
    Clock clock;

    @Test
    void what_is_collected_becomes_one_payment_and_the_same_request_again_is_the_same_attempt() {
        agreement.issue(id, 4_990, LATER);
        cashier.method("tok-" + id);

        var first = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        cashier.collect(id, Map.of()).statusCode(200).body("attemptId", equalTo(first));
        cashier.collect(id, Map.of("amount", Map.of("minor", 1, "currency", "EUR")))
                .statusCode(422)
                .body("title", equalTo("The idempotency key was used for something else"));

        await(first, "SUCCEEDED");
        var received = agreement.awaitPayment("received", 1);
        assertThat(received.json().path("paymentId").asText()).isEqualTo(first);
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
        assertThat(PaymentProvider.movements("tok-" + id)).hasSize(1);
    }

    @Test
    void the_bill_that_is_named_is_settled_though_another_is_older() {
        agreement.issue(id + "-older", 1_000, LATER.minusSeconds(10));
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-" + id);

        await(
                cashier.collect(id, Map.of("billId", id))
                        .statusCode(201)
                        .extract()
                        .path("attemptId"),
                "SUCCEEDED");

        assertThat(agreement.awaitPayment("received", 1).json().path("settledBillIds"))
                .extracting(node -> node.asText())
                .containsExactly(id);
    }

    @Test
    void no_more_is_collected_than_is_open_and_not_on_its_way() {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-pending-" + id);

        var first = cashier.collect(id + "-1", Map.of("amount", Map.of("minor", 700, "currency", "EUR")));
        first.statusCode(201);
        cashier.collect(id + "-2", Map.of("amount", Map.of("minor", 301, "currency", "EUR")))
                .statusCode(422);
        cashier.collect(id + "-3", Map.of("amount", Map.of("minor", 300, "currency", "EUR")))
                .statusCode(201);
        cashier.collect(id + "-4", Map.of("amount", Map.of("minor", 1, "currency", "JPY")))
                .statusCode(422);
        cashier.collect(id + "-5", Map.of("billId", "nobody-issued-this")).statusCode(422);
    }

    @Test
    void what_is_on_its_way_for_a_bill_is_not_collected_for_it_again() {
        agreement.issue(id, 1_000, LATER);
        agreement.issue(id + "-other", 1_000, LATER);
        cashier.method("tok-pending-" + id);

        cashier.collect(id + "-1", Map.of("billId", id)).statusCode(201);
        cashier.collect(id + "-2", Map.of("billId", id)).statusCode(422);
        cashier.collect(id + "-3", Map.of("billId", id + "-other")).statusCode(201);
    }

    @Test
    void a_decline_says_why_and_leaves_what_is_owed() {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-declined-" + id);

        var attempt = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");

        await(attempt, "FAILED");
        Agreement.operator()
                .get(ATTEMPTS + "/" + attempt)
                .then()
                .body("reason", equalTo("INSUFFICIENT_FUNDS"))
                .body("retryable", equalTo(true));
        var failed = agreement.awaitPayment("failed", 1);
        assertThat(failed.json().path("code").asText()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(agreement.balance()).containsExactly(1_000, 1_000, 0, 0);
    }

    @Test
    void in_bad_weather_every_attempt_moves_money_once_and_nothing_is_sent_that_the_provider_has() {
        PaymentProvider.weather(
                Map.of("loseRequests", 20, "loseAnswers", 20, "slowAnswers", 5, "unavailable", 15, "seed", 42));
        var bills = IntStream.range(0, 40).boxed().toList();
        agreement.issue(id + "-0", 100, LATER);
        Agreement.batch(bills.stream()
                .skip(1)
                .map(i -> agreement.bill(id + "-" + i, 100 + i, LATER))
                .toList());
        cashier.method("tok-" + id);
        var items = bills.stream()
                .map(i -> Map.of(
                        "idempotencyKey", id + "-" + i, "agreementId", agreement.agreementId(), "billId", id + "-" + i))
                .toList();
        for (var again = 0; again < 3; again++) {
            Agreement.operator()
                    .body(items)
                    .post(ATTEMPTS + "/batch")
                    .then()
                    .statusCode(200)
                    .body("findAll { it.status == 'refused' }.size()", equalTo(0));
        }

        agreement.awaitPayment("received", 40);
        var moved = PaymentProvider.movements("tok-" + id);
        assertThat(moved).hasSize(40);
        assertThat(moved).extracting(movement -> movement.get("arrivals")).containsOnly(1);
        assertThat(moved.stream()
                        .map(movement -> String.valueOf(movement.get("amount")))
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(bills.stream().mapToInt(i -> 100 + i).sum());
        assertThat(agreement.payments("received")).hasSize(40);
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void a_process_that_dies_before_or_after_it_has_called_leaves_an_attempt_that_ends_well() throws Exception {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-" + id);
        PaymentProvider.weather(Map.of("unavailable", 100));
        for (var part : List.of("before", "after")) {
            cashier.collect(id + part, Map.of("amount", Map.of("minor", 500, "currency", "EUR")))
                    .statusCode(201);
        }
        var now = clock.instant();
        PaymentProvider.weather(Map.of());
        // Whoever else works on them has let go by then; what we claim now, nobody else has.
        var ours =
                Eventually.answer(
                        () -> SystemTransaction.call(() ->
                                        attempts.claim(now.plusSeconds(100), now.plusSeconds(2), Instant.EPOCH, 50))
                                .stream()
                                .filter(errand -> errand.attempt().agreementId().equals(agreement.agreementId()))
                                .toList(),
                        found -> found.size() == 2);
        providers.find("main").orElseThrow().run(ours.getLast());

        agreement.awaitPayment("received", 2);
        assertThat(PaymentProvider.movements("tok-" + id))
                .extracting(movement -> movement.get("arrivals"))
                .containsExactly(1, 1);
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
    }
}
