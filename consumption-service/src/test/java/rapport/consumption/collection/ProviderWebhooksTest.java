package rapport.consumption.collection;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static rapport.consumption.collection.Cashier.LATER;
import static rapport.consumption.collection.Cashier.WEBHOOKS;
import static rapport.consumption.collection.Cashier.await;
import static rapport.consumption.collection.Cashier.tell;
import static rapport.consumption.collection.Cashier.wish;

import com.standardwebhooks.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.consumption.PaymentProvider;
import rapport.testkit.Eventually;

/// What a provider says by itself, however late and however often.
@QuarkusTest
@WithTestResource(value = PaymentProvider.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class ProviderWebhooksTest extends CollectionCase {
    @Inject
    Clock clock;

    @TestHTTPResource
    URI origin;

    @Test
    void what_is_pending_is_settled_by_a_webhook_however_often_it_comes() {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-pending-" + id);
        var attempt = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        Eventually.answer(() -> PaymentProvider.movements("tok-pending-" + id), moved -> moved.size() == 1);

        List<Integer> told = PaymentProvider.simulator(
                        "settle",
                        Map.of(
                                "kind",
                                "payment",
                                "key",
                                attempt,
                                "status",
                                "succeeded",
                                "sink",
                                origin.resolve(WEBHOOKS).toString(),
                                "secret",
                                PaymentProvider.SECRET,
                                "copies",
                                3))
                .extract()
                .path("told");

        assertThat(told).containsExactly(204, 204, 204);
        await(attempt, "SUCCEEDED");
        agreement.awaitPayment("received", 1);
        assertThat(agreement.payments("received")).hasSize(1);
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void a_debit_that_comes_back_opens_the_bill_again_though_its_success_was_never_heard() {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-pending-" + id);
        var attempt = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        Eventually.answer(() -> PaymentProvider.movements("tok-pending-" + id), moved -> moved.size() == 1);

        tell(origin, "payment", attempt, "returned", "AM04");

        agreement.awaitPayment("reversed", 1);
        assertThat(agreement.payments("received")).hasSize(1);
        assertThat(agreement.payments("reversed")).hasSize(1);
        assertThat(agreement.balance()).containsExactly(1_350, 1_350, 0, 0);
    }

    private ValidatableResponse say(String secret, String messageId, String body, long seconds) throws Exception {
        var at = clock.instant().getEpochSecond() + seconds;
        return given().contentType(ContentType.JSON)
                .header("webhook-id", messageId)
                .header("webhook-timestamp", Long.toString(at))
                .header("webhook-signature", new Webhook(WebhookSignature.secret(secret)).sign(messageId, at, body))
                .body(body.getBytes(UTF_8))
                .post(WEBHOOKS)
                .then();
    }

    private static String chargeback(String attempt, long minor) {
        return """
                {"type":"payment.charged_back","data":{"idempotency_key":"%s","id":"p","status":"charged_back",
                 "amount":%d,"currency":"EUR","failure":{"code":"FRAUD"}}}""".formatted(attempt, minor);
    }

    private static String fate(String messageId) {
        return Agreement.operator()
                .get("/consumption/v1/payment-providers/main/messages?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.messageId == '" + messageId + "' }.state");
    }

    @Test
    void a_chargeback_of_another_amount_is_for_people() throws Exception {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-" + id);
        var payment = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(payment, "SUCCEEDED");

        say(PaymentProvider.SECRET, id + "-part", chargeback(payment, 400), 0).statusCode(204);

        assertThat(fate(id + "-part")).isEqualTo("WAITING");
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
        say(PaymentProvider.SECRET, id + "-all", chargeback(payment, 1_000), 0).statusCode(204);
        say(PaymentProvider.SECRET, id + "-again", chargeback(payment, 1_000), 0)
                .statusCode(204);
        assertThat(fate(id + "-all")).isEqualTo("TAKEN");
        assertThat(fate(id + "-again")).isEqualTo("TAKEN");
        assertThat(agreement.balance()).containsExactly(1_000, 1_000, 0, 0);
    }

    @Test
    void a_chargeback_that_comes_during_a_refund_waits_for_its_end() throws Exception {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-" + id);
        var payment = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(payment, "SUCCEEDED");
        PaymentProvider.weather(Map.of("unavailable", 100));
        var refund = cashier.refund(id + "-back", wish("provider:main", payment, 400, true))
                .statusCode(201)
                .extract()
                .<String>path("attemptId");

        say(PaymentProvider.SECRET, id, chargeback(payment, 1_000), 0).statusCode(204);
        assertThat(fate(id)).isEqualTo("WAITING");
        assertThat(agreement.balance()).containsExactly(400, 400, 0, 0);
        PaymentProvider.weather(Map.of());
        await(refund, "SUCCEEDED");

        assertThat(fate(id)).isEqualTo("TAKEN");
        assertThat(agreement.balance()).containsExactly(1_000, 1_000, 0, 0);
        agreement.awaitPayment("reversed", 2);
    }

    @Test
    void a_message_about_nothing_known_or_unreadable_stays_visible_and_a_late_failure_takes_nothing_back()
            throws Exception {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-" + id);
        var attempt = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(attempt, "SUCCEEDED");
        var data =
                "{\"type\":\"payment.failed\",\"data\":{\"idempotency_key\":\"%s\",\"id\":\"p\",\"status\":\"failed\"}}";

        say(PaymentProvider.OLD_SECRET, id + "-1", data.formatted(attempt), 0).statusCode(204);
        say(PaymentProvider.SECRET, id + "-2", data.formatted(id), 0).statusCode(204);
        say(PaymentProvider.SECRET, id + "-3", "not json", 0).statusCode(204);

        for (var expected :
                Map.of("-1", "TAKEN", "-2", "UNMATCHED", "-3", "UNREADABLE").entrySet()) {
            Agreement.operator()
                    .get("/consumption/v1/payment-providers/main/messages?limit=1000")
                    .then()
                    .statusCode(200)
                    .body(
                            "find { it.messageId == '" + id + expected.getKey() + "' }.state",
                            equalTo(expected.getValue()));
        }
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void what_is_signed_by_somebody_else_or_too_long_ago_is_refused() throws Exception {
        say("whsec_c29tZWJvZHktZWxzZS13aG8tZ3Vlc3Nlcw==", id, "{}", 0).statusCode(400);
        say(PaymentProvider.SECRET, id, "{}", -3_600).statusCode(400);
        say(PaymentProvider.SECRET, id, "{}", 3_600).statusCode(400);
    }
}
