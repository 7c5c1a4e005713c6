package rapport.consumption.collection;

import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import rapport.consumption.Agreement;
import rapport.consumption.PaymentProvider;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

/// Moves money of an agreement of a test's own: keeps methods, collects, and gives back.
record Cashier(Agreement agreement, Probe probe) implements AutoCloseable {
    static final Instant LATER = Instant.parse("2036-01-01T00:00:00Z");
    static final String ATTEMPTS = "/consumption/v1/payment-attempts";
    static final String METHODS = "/consumption/v1/payment-methods";
    static final String WEBHOOKS = "/consumption/v1/payment-providers/main/webhooks";

    static Cashier open() {
        var probe = Probe.connect();
        return new Cashier(Agreement.sign(probe), probe);
    }

    /// The provider is well again for whoever comes next.
    @Override
    public void close() {
        PaymentProvider.weather(Map.of());
        probe.close();
    }

    String method(String token) {
        return keep(token).statusCode(201).extract().path("methodId");
    }

    ValidatableResponse keep(String token) {
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

    ValidatableResponse collect(String key, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("agreementId", agreement.agreementId());
        return Agreement.operator()
                .header("Idempotency-Key", key)
                .body(body)
                .post(ATTEMPTS)
                .then();
    }

    ValidatableResponse refund(String key, Map<String, ?> wanted) {
        return Agreement.operator()
                .header("Idempotency-Key", key)
                .body(wanted)
                .post("/consumption/v1/refunds")
                .then();
    }

    static String await(String attemptId, String state) {
        return await(attemptId, "state", state);
    }

    static String await(String attemptId, String field, String value) {
        return Eventually.answer(
                () -> Agreement.operator()
                        .get(ATTEMPTS + "/" + attemptId)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path(field),
                value::equals);
    }

    static Map<String, Object> wish(String partner, String paymentId, long minor, boolean reopen) {
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

    /// Has the provider say by webhook, twice, how something ended.
    static void tell(URI origin, String kind, String key, String status, String code) {
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
}
