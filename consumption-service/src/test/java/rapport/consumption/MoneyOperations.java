package rapport.consumption;

import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;

import java.util.UUID;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

/// Who may do what on the pages about money, and about attempts that are unknown.
final class MoneyOperations {
    private static final String PAGES = "/console/consumption";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ATTEMPTS = "/consumption/v1/payment-attempts/";

    private MoneyOperations() {}

    static void add(World world, Operations operations) {
        attempts(world, operations);
        payments(world, operations);
        operations
                .with("GET " + PAGES + "/agreements", operatorsSee(), _ -> Request.to(PAGES + "/agreements?q=nobody"))
                .with(
                        "GET " + PAGES + "/agreements/{id}/money",
                        operatorsSee(),
                        _ -> Request.to(PAGES + "/agreements/" + agreement(world) + "/money"))
                .with(
                        "POST " + PAGES + "/agreements/{id}/money/collect",
                        operatorsChange().orRefused(),
                        _ -> Request.to(PAGES + "/agreements/" + agreement(world) + "/money/collect")
                                .body(FORM, "reason=" + said(world, "collected")))
                .with("GET " + PAGES + "/payments", operatorsSee(), _ -> Request.to(PAGES + "/payments?state="))
                .with("GET " + PAGES + "/suspense", operatorsSee(), _ -> Request.to(PAGES + "/suspense"))
                .with("GET " + PAGES + "/bank-statements", operatorsSee(), _ -> Request.to(PAGES + "/bank-statements"))
                .with(
                        "POST " + PAGES + "/bank-statements",
                        operatorsChange().orRefused(),
                        _ -> Request.to(PAGES + "/bank-statements").body("multipart/form-data; boundary=x", """
                                        --x\r
                                        Content-Disposition: form-data; name="file"; filename="no.xml"\r
                                        Content-Type: application/xml\r
                                        \r
                                        <no/>\r
                                        --x--\r
                                        """))
                .with(
                        "GET " + PAGES + "/bank-statements/{id}",
                        operatorsSee(),
                        _ -> Request.to(PAGES + "/bank-statements/" + statement(world)));
    }

    private static void attempts(World world, Operations operations) {
        var page = PAGES + "/payment-attempts/";
        operations
                .with("GET " + page + "{id}", operatorsSee(), _ -> Request.to(page + attempt(world, "UNKNOWN")))
                .with(
                        "POST " + page + "{id}/ask",
                        operatorsChange(),
                        _ -> Request.to(page + attempt(world, "UNKNOWN") + "/ask")
                                .body(FORM, "attempt-reason=" + said(world, "asked")))
                .with(
                        "POST " + page + "{id}/decide",
                        operatorsChange(),
                        _ -> Request.to(page + attempt(world, "UNKNOWN") + "/decide")
                                .body(FORM, "moved=no&attempt-reason=" + said(world, "decided")))
                .with(
                        "POST " + page + "{id}/again",
                        operatorsChange().orRefused(),
                        _ -> Request.to(page + attempt(world, "FAILED") + "/again")
                                .body(FORM, "attempt-reason=" + said(world, "again")))
                .with(
                        "POST " + ATTEMPTS + "{id}/ask",
                        operatorsChange(),
                        _ -> Request.to(ATTEMPTS + attempt(world, "UNKNOWN") + "/ask")
                                .json("{\"reason\": \"%s\"}".formatted(world.said("asked"))))
                .with(
                        "POST " + ATTEMPTS + "{id}/decide",
                        operatorsChange(),
                        _ -> Request.to(ATTEMPTS + attempt(world, "UNKNOWN") + "/decide")
                                .json("{\"moved\": false, \"reason\": \"%s\"}".formatted(world.said("decided"))));
    }

    private static void payments(World world, Operations operations) {
        var page = PAGES + "/payment";
        operations
                .with("GET " + page, operatorsSee(), _ -> Request.to(page + payment(world, "UNALLOCATED")))
                .with(
                        "POST " + page + "/assign",
                        operatorsChange(),
                        _ -> Request.to(page + "/assign" + payment(world, "UNALLOCATED"))
                                .body(FORM, "agreement=" + agreement(world) + "&reason=" + said(world, "theirs")))
                .with(
                        "POST " + page + "/return",
                        operatorsChange(),
                        _ -> Request.to(page + "/return" + payment(world, "UNALLOCATED"))
                                .body(FORM, "reason=" + said(world, "returned")))
                .with(
                        "POST " + page + "/refund",
                        operatorsChange().orRefused(),
                        _ -> Request.to(page + "/refund" + payment(world, "ALLOCATED"))
                                .body(FORM, "reason=" + said(world, "refunded")))
                .with(
                        "POST " + page + "/reversal",
                        operatorsChange(),
                        _ -> Request.to(page + "/reversal" + payment(world, "ALLOCATED"))
                                .body(FORM, "reason=" + said(world, "reversed")));
    }

    private static String said(World world, String words) {
        return world.said(words).replace(' ', '+');
    }

    /// Of customer A, who is billed.
    private static String agreement(World world) {
        return world.customerA().replace("acc", "agr");
    }

    private static String attempt(World world, String state) {
        var id = world.mark("attempt", world.customerA());
        var open = state.equals("UNKNOWN");
        world.plant("""
                INSERT INTO payment_attempt (attempt_id, request_key, request, kind, agreement_id, account_id, amount_minor,
                                             currency, provider, state, reason, retryable, step, tries, created_at,
                                             next_action_at, ended_at, correlation_id)
                VALUES (?, ?, '', 'COLLECT', ?, ?, 1000, 'EUR', 'main', ?, 'LOST', true, 'ASK', 1, '2020-01-01',
                        CASE WHEN ? THEN timestamptz '2090-01-01' END, CASE WHEN ? THEN NULL ELSE timestamptz '2020-01-01' END,
                        'none')""", id, id, agreement(world), world.customerA(), state, open, open);
        return id;
    }

    private static String payment(World world, String state) {
        var id = world.mark("paid", world.customerA());
        var agreement = state.equals("ALLOCATED") ? agreement(world) : null;
        world.plant("""
                INSERT INTO payment (partner, payment_id, agreement_id, amount_minor, free_minor, currency, paid_at, state,
                                     remark, received_at)
                VALUES (':bank', ?, ?, 1000, 1000, 'EUR', '2020-01-01', ?, 'nobody knows', '2020-01-01')""", id, agreement, state);
        return "?partner=%3Abank&id=" + id;
    }

    private static String statement(World world) {
        var id = UUID.randomUUID().toString();
        world.plant("""
                INSERT INTO import_job (job_id, kind, name, format, dry_run, checksum, state, lines, created_by, created_at)
                VALUES (?::uuid, 'bank-entries', 'no.xml', 'NDJSON', true, '', 'DONE', 0, 'nobody', '2020-01-01')""", id);
        return id;
    }
}
