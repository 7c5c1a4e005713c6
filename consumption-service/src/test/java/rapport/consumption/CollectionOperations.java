package rapport.consumption;

import static rapport.consumption.Planted.agreementOf;
import static rapport.consumption.Planted.payer;
import static rapport.consumption.Planted.payment;
import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Kind.PARTNER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;
import static rapport.testkit.walls.Rule.ownersSee;

import java.util.EnumSet;
import rapport.testkit.walls.Kind;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.Rule;
import rapport.testkit.walls.World;

/// What somebody may do about collecting, refunds, money that nobody knows whose it is, and the journal.
final class CollectionOperations {
    /// Whoever signs as the provider may speak, and nobody here does.
    private static final Rule SIGNED =
            new Rule(EnumSet.allOf(Kind.class), Kind.NOBODY, true, Rule.Foreign.UNKNOWN, true, true);

    private CollectionOperations() {}

    static void add(World world, Operations operations) {
        operations
                .with(
                        "GET /consumption/v1/payment-methods",
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to("/consumption/v1/payment-methods?accountId=" + method(world, account)))
                .with(
                        "GET /consumption/v1/payment-methods/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/consumption/v1/payment-methods/" + methodOf(world, account)))
                .with(
                        "POST /consumption/v1/payment-methods",
                        operatorsChange().about(CUSTOMER).orRefused(),
                        account -> Request.to("/consumption/v1/payment-methods")
                                .json("""
                                {"accountId": "%s", "provider": "main", "token": "%s", "kind": "CARD", "label": "x"}""".formatted(account, world.mark("token", account))))
                .with(
                        "POST /consumption/v1/payment-methods/{id}/default",
                        operatorsChange().about(CUSTOMER),
                        account ->
                                Request.to("/consumption/v1/payment-methods/" + methodOf(world, account) + "/default"))
                .with(
                        "POST /consumption/v1/payment-methods/{id}/revoke",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to("/consumption/v1/payment-methods/" + methodOf(world, account) + "/revoke")
                                .json("{\"reason\": \"%s\"}".formatted(world.said("lost"))))
                .with(
                        "GET /consumption/v1/payment-attempts",
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to("/consumption/v1/payment-attempts?agreementId="
                                + agreementOf(attempted(world, account))))
                .with(
                        "GET /consumption/v1/payment-attempts/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/consumption/v1/payment-attempts/" + attempt(world, account)))
                .with(
                        "POST /consumption/v1/payment-attempts",
                        operatorsChange().about(CUSTOMER).orRefused(),
                        account -> Request.to("/consumption/v1/payment-attempts")
                                .json("{\"agreementId\": \"%s\"}".formatted(agreementOf(account))))
                .with(
                        "POST /consumption/v1/payment-attempts/batch",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to("/consumption/v1/payment-attempts/batch")
                                .json("[{\"idempotencyKey\": \"%s\", \"agreementId\": \"%s\"}]"
                                        .formatted(world.mark("key", account), agreementOf(account))))
                .with(
                        "GET /consumption/v1/journal-exports",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/journal-exports"))
                .with(
                        "POST /consumption/v1/journal-exports",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/journal-exports").json("{}"))
                .with(
                        "GET /consumption/v1/journal-exports/{id}",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/journal-exports/" + exported(world)))
                .with(
                        "GET /consumption/v1/journal-exports/{id}/lines",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/journal-exports/" + exported(world) + "/lines"))
                .with("GET /consumption/v1/suspense", operatorsSee(), _ -> {
                    suspended(world);
                    return Request.to("/consumption/v1/suspense");
                })
                .with(
                        "POST /consumption/v1/suspense/{partner}/{paymentId}/assign",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to("/consumption/v1/suspense/:bank/" + suspended(world) + "/assign")
                                .json("{\"agreementId\": \"%s\", \"reason\": \"%s\"}"
                                        .formatted(agreementOf(account), world.said("theirs"))))
                .with(
                        "POST /consumption/v1/suspense/{partner}/{paymentId}/return",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/suspense/:bank/" + suspended(world) + "/return")
                                .json("{\"reason\": \"%s\"}".formatted(world.said("nobody's"))))
                .with(
                        "POST /consumption/v1/bank-statements",
                        operatorsChange().orRefused(),
                        _ -> Request.to("/consumption/v1/bank-statements?name=" + world.mark("file", "nobody"))
                                .body("application/xml", "<no/>"))
                .with(
                        "POST /consumption/v1/refunds",
                        operatorsChange().about(PARTNER).orRefused(),
                        partner -> Request.to("/consumption/v1/refunds").json("""
                                {"partner": "%s", "paymentId": "%s", "reason": "%s"}""".formatted(
                                partner, payment(world, payer(world, partner), partner), world.said("paid twice"))))
                .with(
                        "GET /consumption/v1/payment-providers/{provider}/messages",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/payment-providers/main/messages"))
                .with(
                        "POST /consumption/v1/payment-providers/{provider}/webhooks",
                        SIGNED,
                        _ -> Request.to("/consumption/v1/payment-providers/main/webhooks")
                                .json("{}"));
    }

    private static String exported(World world) {
        var id = world.mark("export", "nobody");
        world.plant("INSERT INTO journal_export VALUES (?, 'nobody', '2020-01-01', 0)", id);
        return id;
    }

    /// Money that nobody knows whose it is.
    private static String suspended(World world) {
        var id = world.mark("suspended", "nobody");
        world.plant("""
                INSERT INTO payment (partner, payment_id, amount_minor, free_minor, currency, paid_at, state, remark, received_at)
                VALUES (':bank', ?, 1000, 1000, 'EUR', '2020-01-01', 'UNALLOCATED', 'nobody knows', '2020-01-01')""", id);
        return id;
    }

    private static String method(World world, String account) {
        methodOf(world, account);
        return account;
    }

    private static String methodOf(World world, String account) {
        var id = world.mark("method", account);
        world.plant("""
                INSERT INTO payment_method (method_id, account_id, provider, token, kind, label, is_default, created_at)
                VALUES (?, ?, 'main', ?, 'CARD', 'x', false, '2020-01-01')""", id, account, id);
        return id;
    }

    private static String attempted(World world, String account) {
        attempt(world, account);
        return account;
    }

    static String attempt(World world, String account) {
        var id = world.mark("attempt", account);
        world.plant("""
                INSERT INTO payment_attempt (attempt_id, request_key, request, kind, agreement_id, account_id, amount_minor,
                                             currency, provider, state, reason, retryable, tries, created_at, ended_at,
                                             correlation_id)
                VALUES (?, ?, '', 'COLLECT', ?, ?, 1000, 'EUR', 'main', 'FAILED', 'DECLINED', true, 1, '2020-01-01',
                        '2020-01-01', 'none')""", id, id, agreementOf(account), account);
        return id;
    }
}
