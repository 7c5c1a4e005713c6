package rapport.consumption;

import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;
import static rapport.testkit.walls.Rule.ownersSee;

import java.util.Locale;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

/// Who may do what in billing.
final class BillingOperations {
    private BillingOperations() {}

    static void add(World world, Operations operations) {
        entities(world, operations);
        runs(world, operations);
        accounts(world, operations);
        pages(world, operations);
        operations
                .with(
                        "GET /consumption/v1/documents",
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to("/consumption/v1/documents?agreementId=" + agreementOf(world, account)))
                .with(
                        "GET /consumption/v1/documents/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/consumption/v1/documents/" + document(world, account)))
                .with(
                        "GET /consumption/v1/documents/{id}/page",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/consumption/v1/documents/" + document(world, account) + "/page"))
                .with(
                        "GET /consumption/v1/documents/{id}/pdf",
                        ownersSee(CUSTOMER).withoutNames(),
                        account -> Request.to("/consumption/v1/documents/" + document(world, account) + "/pdf"))
                .with(
                        "GET /consumption/v1/documents/{id}/lines/{position}/usage",
                        ownersSee(CUSTOMER).withoutNames(),
                        account ->
                                Request.to("/consumption/v1/documents/" + document(world, account) + "/lines/1/usage"))
                .with(
                        "POST /consumption/v1/credit-notes",
                        operatorsChange().about(CUSTOMER).orRefused(),
                        account -> Request.to("/consumption/v1/credit-notes")
                                .json("""
                                        {"creditNoteId": "%s", "agreementId": "%s", "reason": "%s",
                                         "amount": {"minor": 1, "currency": "EUR"}}""".formatted(world.mark("note", account), account, world.said("sorry"))));
    }

    private static void pages(World world, Operations operations) {
        var room = "/console/consumption/bill-runs";
        var form = "application/x-www-form-urlencoded";
        operations
                .with("GET " + room, operatorsSee(), _ -> Request.to(room))
                .with("POST " + room, operatorsChange(), _ -> Request.to(room).body(form, "run-until=2000-01-01"))
                .with("GET " + room + "/{id}", operatorsSee(), _ -> Request.to(room + "/" + run(world, "PAUSED")))
                .with(
                        "POST " + room + "/{id}/{step}",
                        operatorsChange(),
                        _ -> Request.to(room + "/" + run(world, "PAUSED") + "/pause")
                                .body(form, "run-reason=" + world.said("wait").replace(' ', '+')))
                .with(
                        "GET /console/consumption/documents/{id}",
                        operatorsSee(),
                        _ -> Request.to("/console/consumption/documents/" + document(world, world.customerA())))
                .with(
                        "GET /console/consumption/documents/{id}/lines/{position}",
                        operatorsSee(),
                        _ -> Request.to(
                                "/console/consumption/documents/" + document(world, world.customerA()) + "/lines/1"));
    }

    private static void entities(World world, Operations operations) {
        operations
                .with(
                        "GET /consumption/v1/legal-entities",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/legal-entities"))
                .with("GET /consumption/v1/legal-entities/{id}", operatorsSee(), _ -> {
                    world.plant("""
                            INSERT INTO legal_entity (legal_entity_id, series, body)
                            VALUES ('walls-1', 'WALLSONE', '{"id": "walls-1", "name": "n", "address": ["a"], "country": "DE",
                                    "taxNumber": "1", "series": "WALLSONE", "pricesIncludeTax": true, "paymentDays": 1,
                                    "brands": ["walls-1"]}') ON CONFLICT DO NOTHING""");
                    return Request.to("/consumption/v1/legal-entities/walls-1");
                })
                .with(
                        "PUT /consumption/v1/legal-entities/{id}",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/legal-entities/walls")
                                .json("""
                                        {"name": "%s", "address": ["Street 1"], "country": "DE", "taxNumber": "DE1",
                                         "series": "WALLS", "pricesIncludeTax": true, "paymentDays": 14,
                                         "brands": ["walls"]}""".formatted(world.said("entity"))))
                .with("GET /consumption/v1/tax-rules", operatorsSee(), _ -> Request.to("/consumption/v1/tax-rules"))
                .with(
                        "POST /consumption/v1/tax-rules",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/tax-rules").json("""
                                {"country": "XX", "validFrom": "2020-01-01", "millionths": 1}"""));
    }

    private static void runs(World world, Operations operations) {
        operations
                .with("GET /consumption/v1/bill-runs", operatorsSee(), _ -> Request.to("/consumption/v1/bill-runs"))
                .with(
                        "GET /consumption/v1/bill-runs/{id}",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/bill-runs/" + run(world, "PAUSED")))
                .with(
                        "GET /consumption/v1/bill-runs/{id}/accounts",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/bill-runs/" + run(world, "PAUSED") + "/accounts"))
                .with(
                        "POST /consumption/v1/bill-runs",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/bill-runs")
                                .json("{\"runId\": \"walls-new\", \"until\": \"2000-01-01\"}"))
                .with("POST /consumption/v1/bill-runs/{id}/release", operatorsChange(), _ -> step(world, "release"))
                .with("POST /consumption/v1/bill-runs/{id}/pause", operatorsChange(), _ -> step(world, "pause"))
                .with("POST /consumption/v1/bill-runs/{id}/resume", operatorsChange(), _ -> step(world, "resume"))
                .with("POST /consumption/v1/bill-runs/{id}/cancel", operatorsChange(), _ -> step(world, "cancel"));
    }

    /// A run without accounts, in a state from which this can be done.
    private static Request step(World world, String what) {
        var state = switch (what) {
            case "release" -> "DRAFTED";
            case "cancel" -> "CANCELLED";
            default -> "PAUSED";
        };
        return Request.to("/consumption/v1/bill-runs/" + run(world, state) + "/" + what)
                .json("{\"reason\": \"%s\"}".formatted(world.said(what)));
    }

    private static String run(World world, String state) {
        var id = "walls-" + state.toLowerCase(Locale.ROOT);
        world.plant("""
                INSERT INTO bill_run (run_id, until, state, paused, created_at)
                VALUES (?, '2000-01-01', ?, CASE WHEN ? = 'PAUSED' THEN 'DRAFTING' END, '2000-01-01')
                ON CONFLICT (run_id) DO UPDATE SET state = excluded.state, paused = excluded.paused""", id, state, state);
        return id;
    }

    private static void accounts(World world, Operations operations) {
        operations
                .with(
                        "GET /consumption/v1/billing-accounts/{agreementId}",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/consumption/v1/billing-accounts/" + account.replace("acc", "agr")))
                .with(
                        "PUT /consumption/v1/billing-accounts/{agreementId}/bill-day",
                        operatorsChange().about(CUSTOMER).orRefused(),
                        account -> Request.to("/consumption/v1/billing-accounts/" + account.replace("acc", "agr")
                                        + "/bill-day")
                                .json("{\"billDay\": 1}"))
                .with(
                        "GET /consumption/v1/billing-accounts/{agreementId}/preview",
                        operatorsSee().orRefused(),
                        _ -> Request.to("/consumption/v1/billing-accounts/"
                                + world.customerA().replace("acc", "agr") + "/preview"))
                .with(
                        "POST /consumption/v1/billing-accounts/{agreementId}/bill",
                        operatorsChange().about(CUSTOMER).orRefused(),
                        account -> Request.to(
                                "/consumption/v1/billing-accounts/" + account.replace("acc", "agr") + "/bill"));
    }

    private static String agreementOf(World world, String account) {
        document(world, account);
        return account.replace("acc", "agr");
    }

    static String document(World world, String account) {
        var id = world.mark("document", account);
        world.plant("""
                INSERT INTO bill_document (document_id, kind, occasion, number, agreement_id, account_id, seller, period_from,
                                           period_to, currency, net_minor, tax_minor, total_minor, taxes, issued_at)
                VALUES (?, 'BILL', 'DEMAND', ?, ?, ?, '{"id": "le", "name": "n", "address": ["a"], "country": "DE",
                        "taxNumber": "1", "series": "R", "pricesIncludeTax": true, "paymentDays": 1, "brands": ["b"]}',
                        '2020-01-01', '2020-02-01', 'EUR', 1000, 0, 1000, '[]', '2020-02-01') ON CONFLICT DO NOTHING""", id, id, account.replace("acc", "agr"), account);
        world.plant("""
                INSERT INTO bill_line (document_id, position, service_id, kind, item, name, tariff, version, line_from, line_to,
                                       records, quantity, covered, exact, amount_minor, tax_millionths)
                VALUES (?, 1, 'svc', 'USAGE', 'sms', 'sms', 'mobile', 1, '2020-01-01', '2020-02-01', 1, 1, 0, 10, 1000, 0)
                ON CONFLICT DO NOTHING""", id);
        return id;
    }
}
