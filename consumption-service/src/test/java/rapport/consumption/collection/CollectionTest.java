package rapport.consumption.collection;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
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
class CollectionTest {
    private static final Instant LATER = Instant.parse("2036-01-01T00:00:00Z");
    private static final String ATTEMPTS = "/consumption/v1/payment-attempts";
    private static final String METHODS = "/consumption/v1/payment-methods";
    private static final String WEBHOOKS = "/consumption/v1/payment-providers/main/webhooks";

    @Inject
    Attempts attempts;

    @Inject
    Sql sql;

    @Inject
    Providers providers;

    @Inject
    Clock clock;

    @TestHTTPResource
    URI origin;

    private Probe probe;
    private Agreement agreement;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void sign() {
        probe = Probe.connect();
        agreement = Agreement.sign(probe);
    }

    @AfterEach
    void clear() {
        PaymentProvider.weather(Map.of());
        probe.close();
    }

    private String method(String token) {
        return keep(token).statusCode(201).extract().path("methodId");
    }

    private ValidatableResponse keep(String token) {
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
                .then();
    }

    private ValidatableResponse collect(String key, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("agreementId", agreement.agreementId());
        return Agreement.operator()
                .header("Idempotency-Key", key)
                .body(body)
                .post(ATTEMPTS)
                .then();
    }

    private static String await(String attemptId, String state) {
        return await(attemptId, "state", state);
    }

    private static String await(String attemptId, String field, String value) {
        return Eventually.answer(
                () -> Agreement.operator()
                        .get(ATTEMPTS + "/" + attemptId)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path(field),
                value::equals);
    }

    @Test
    void what_is_collected_becomes_one_payment_and_the_same_request_again_is_the_same_attempt() {
        agreement.issue(id, 4_990, LATER);
        method("tok-" + id);

        var first = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        collect(id, Map.of()).statusCode(200).body("attemptId", equalTo(first));
        collect(id, Map.of("amount", Map.of("minor", 1, "currency", "EUR")))
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
        method("tok-" + id);

        await(collect(id, Map.of("billId", id)).statusCode(201).extract().path("attemptId"), "SUCCEEDED");

        assertThat(agreement.awaitPayment("received", 1).json().path("settledBillIds"))
                .extracting(node -> node.asText())
                .containsExactly(id);
    }

    @Test
    void no_more_is_collected_than_is_open_and_not_on_its_way() {
        agreement.issue(id, 1_000, LATER);
        method("tok-pending-" + id);

        var first = collect(id + "-1", Map.of("amount", Map.of("minor", 700, "currency", "EUR")));
        first.statusCode(201);
        collect(id + "-2", Map.of("amount", Map.of("minor", 301, "currency", "EUR")))
                .statusCode(422);
        collect(id + "-3", Map.of("amount", Map.of("minor", 300, "currency", "EUR")))
                .statusCode(201);
        collect(id + "-4", Map.of("amount", Map.of("minor", 1, "currency", "JPY")))
                .statusCode(422);
        collect(id + "-5", Map.of("billId", "nobody-issued-this")).statusCode(422);
    }

    @Test
    void what_is_on_its_way_for_a_bill_is_not_collected_for_it_again() {
        agreement.issue(id, 1_000, LATER);
        agreement.issue(id + "-other", 1_000, LATER);
        method("tok-pending-" + id);

        collect(id + "-1", Map.of("billId", id)).statusCode(201);
        collect(id + "-2", Map.of("billId", id)).statusCode(422);
        collect(id + "-3", Map.of("billId", id + "-other")).statusCode(201);
    }

    @Test
    void what_providers_have_forgotten_is_asked_for_and_neither_sent_again_nor_given_up() {
        var attempt = unanswered();

        assertThat(dueWhenForgotten(attempt, "the answer was lost")).isEqualTo(Progress.Step.ASK);

        PaymentProvider.weather(Map.of());
        await(attempt, "reason", "FORGOTTEN_BY_PROVIDER");
        Agreement.operator().get(ATTEMPTS + "/" + attempt).then().body("state", equalTo("UNKNOWN"));
        assertThat(PaymentProvider.movements("tok-" + id)).isEmpty();
    }

    @Test
    void what_providers_did_not_know_in_time_never_arrived() {
        var attempt = unanswered();

        assertThat(dueWhenForgotten(attempt, "NOT_ARRIVED_YET")).isEqualTo(Progress.Step.ASK);

        PaymentProvider.weather(Map.of());
        await(attempt, "FAILED");
        Agreement.operator().get(ATTEMPTS + "/" + attempt).then().body("reason", equalTo("NEVER_ARRIVED"));
        assertThat(PaymentProvider.movements("tok-" + id)).isEmpty();
    }

    @Test
    void what_is_sent_again_may_have_arrived_again() {
        var attempt = unanswered();

        var claimed = claim(attempt, "NOT_ARRIVED_YET", clock.instant());

        assertThat(claimed.step()).isEqualTo(Progress.Step.SEND);
        assertThat(claimed.attempt().progress().reason()).isNull();
    }

    private String unanswered() {
        agreement.issue(id, 1_000, LATER);
        method("tok-" + id);
        PaymentProvider.weather(Map.of("unavailable", 100));
        var attempt = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(attempt, "UNKNOWN");
        return attempt;
    }

    private Progress.Step dueWhenForgotten(String attempt, String reason) {
        return claim(attempt, reason, clock.instant().minusSeconds(86_401)).step();
    }

    /// Takes an attempt that was to be sent again, as the timer does.
    private Errand claim(String attempt, String reason, Instant firstSentAt) {
        var now = clock.instant();
        var ours = SystemTransaction.call(() -> {
            sql.update("""
                    UPDATE payment_attempt SET step = 'SEND', reason = ?, first_sent_at = ?, next_action_at = ?
                     WHERE attempt_id = ?""", reason, firstSentAt, Instant.EPOCH, attempt);
            return attempts.claim(now, now.plusSeconds(1), now.minusSeconds(86_400), 1);
        });
        assertThat(ours.getFirst().attempt().id()).isEqualTo(attempt);
        return ours.getFirst();
    }

    @Test
    void a_decline_says_why_and_leaves_what_is_owed() {
        agreement.issue(id, 1_000, LATER);
        method("tok-declined-" + id);

        var attempt = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");

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
        method("tok-" + id);
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
        method("tok-" + id);
        PaymentProvider.weather(Map.of("unavailable", 100));
        for (var part : List.of("before", "after")) {
            collect(id + part, Map.of("amount", Map.of("minor", 500, "currency", "EUR")))
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

    @Test
    void what_is_pending_is_settled_by_a_webhook_however_often_it_comes() {
        agreement.issue(id, 1_000, LATER);
        method("tok-pending-" + id);
        var attempt = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
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

    private void tell(String kind, String key, String status, String code) {
        PaymentProvider.simulator(
                "settle",
                Map.of(
                        "kind",
                        kind,
                        "key",
                        key,
                        "status",
                        status,
                        "code",
                        code,
                        "sink",
                        origin.resolve(WEBHOOKS).toString(),
                        "secret",
                        PaymentProvider.SECRET,
                        "copies",
                        2));
    }

    @Test
    void a_debit_that_comes_back_opens_the_bill_again_though_its_success_was_never_heard() {
        agreement.issue(id, 1_000, LATER);
        method("tok-pending-" + id);
        var attempt = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        Eventually.answer(() -> PaymentProvider.movements("tok-pending-" + id), moved -> moved.size() == 1);

        tell("payment", attempt, "returned", "AM04");

        agreement.awaitPayment("reversed", 1);
        assertThat(agreement.payments("received")).hasSize(1);
        assertThat(agreement.payments("reversed")).hasSize(1);
        assertThat(agreement.balance()).containsExactly(1_350, 1_350, 0, 0);
    }

    private ValidatableResponse refund(String key, Map<String, ?> wanted) {
        return Agreement.operator()
                .header("Idempotency-Key", key)
                .body(wanted)
                .post("/consumption/v1/refunds")
                .then();
    }

    private static Map<String, Object> wish(String partner, String paymentId, long minor, boolean reopen) {
        return Map.of(
                "partner",
                partner,
                "paymentId",
                paymentId,
                "amount",
                Map.of("minor", minor, "currency", "EUR"),
                "reopen",
                reopen,
                "reason",
                "paid too much");
    }

    @Test
    void what_was_collected_is_given_back_once_and_never_more_than_it_was() {
        agreement.issue(id, 1_000, LATER);
        method("tok-" + id);
        var payment = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(payment, "SUCCEEDED");

        refund(id + "-1", wish("provider:main", payment, 600, false)).statusCode(422);
        var first = refund(id + "-2", wish("provider:main", payment, 600, true))
                .statusCode(201)
                .extract()
                .<String>path("attemptId");
        refund(id + "-2", wish("provider:main", payment, 600, true))
                .statusCode(200)
                .body("attemptId", equalTo(first));
        refund(id + "-3", wish("provider:main", payment, 401, true)).statusCode(422);
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
        method("tok-" + id);
        var payment = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(payment, "SUCCEEDED");
        PaymentProvider.weather(Map.of("loseRequests", 25, "loseAnswers", 25, "unavailable", 25, "seed", 7));
        for (var i = 0; i < 10; i++) {
            refund(id + i, wish("provider:main", payment, 100, true)).statusCode(201);
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
        var method = method("tok-pending-" + id);
        refund(id + "-1", Map.of("partner", "p1", "paymentId", id, "reason", "paid too much"))
                .statusCode(422);

        var attempt = refund(
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
        tell("refund", attempt, "failed", "ACCOUNT_CLOSED");
        await(attempt, "FAILED");
        assertThat(agreement.balance()).containsExactly(-200, 0, 0, 200);
        agreement.awaitPayment("received", 2);
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
        method("tok-" + id);
        var payment = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
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
        method("tok-" + id);
        var payment = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(payment, "SUCCEEDED");
        PaymentProvider.weather(Map.of("unavailable", 100));
        var refund = refund(id + "-back", wish("provider:main", payment, 400, true))
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
    void a_refund_that_bounces_counts_as_paid_again() {
        agreement.issue(id, 1_000, LATER);
        method("tok-" + id);
        var payment = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(payment, "SUCCEEDED");
        var refund = refund(id + "-back", wish("provider:main", payment, 600, true))
                .statusCode(201)
                .extract()
                .<String>path("attemptId");
        await(refund, "SUCCEEDED");
        assertThat(agreement.balance()).containsExactly(600, 600, 0, 0);

        tell("refund", refund, "failed", "ACCOUNT_CLOSED");

        await(refund, "FAILED");
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
        agreement.awaitPayment("received", 2);
    }

    @Test
    void a_message_about_nothing_known_or_unreadable_stays_visible_and_a_late_failure_takes_nothing_back()
            throws Exception {
        agreement.issue(id, 1_000, LATER);
        method("tok-" + id);
        var attempt = collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
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

    @Test
    void the_number_of_a_card_is_not_kept_and_a_token_is_not_shown() {
        keep("4111111111111111").statusCode(422);
        var kept = keep("tok-" + id).statusCode(201).extract().asString();
        assertThat(kept).doesNotContain("tok-");
        keep("tok-" + id).statusCode(200);
        Agreement.operator().body("{}").post(METHODS).then().statusCode(422);
    }

    @Test
    void a_method_that_was_revoked_is_not_charged_and_another_can_be_the_default() {
        agreement.issue(id, 1_000, LATER);
        var first = method("tok-" + id);
        var second = method("tok-second-" + id);
        Agreement.operator()
                .body(Map.of("reason", "lost"))
                .post(METHODS + "/" + first + "/revoke")
                .then()
                .statusCode(200)
                .body("isDefault", equalTo(false));
        collect(id + "-1", Map.of()).statusCode(422);
        collect(id + "-2", Map.of("methodId", first)).statusCode(422);
        Agreement.operator()
                .post(METHODS + "/" + second + "/default")
                .then()
                .statusCode(200)
                .body("isDefault", equalTo(true));
        Agreement.operator().post(METHODS + "/" + first + "/default").then().statusCode(409);

        await(collect(id + "-3", Map.of()).statusCode(201).extract().path("attemptId"), "SUCCEEDED");
        assertThat(PaymentProvider.movements("tok-second-" + id)).hasSize(1);
    }
}
