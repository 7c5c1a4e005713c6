package rapport.consumption;

import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Kind.PARTNER;
import static rapport.testkit.walls.Rule.eachMakesItsOwn;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;
import static rapport.testkit.walls.Rule.ownersSee;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import rapport.testkit.walls.AuthorizationMatrix;
import rapport.testkit.walls.CommonOperations;
import rapport.testkit.walls.Kind;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.Rule;
import rapport.testkit.walls.World;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AuthorizationTest extends AuthorizationMatrix {
    private static final String AMOUNT = "{\"minor\": 1000, \"currency\": \"EUR\"}";

    /// Whoever signs as the provider may speak, and nobody here does.
    private static final Rule SIGNED =
            new Rule(EnumSet.allOf(Kind.class), Kind.NOBODY, true, Rule.Foreign.UNKNOWN, true, true);

    @TestHTTPResource
    URI origin;

    @Override
    protected URI origin() {
        return origin;
    }

    @Override
    protected Set<String> functionsOfTheOwner() {
        return Set.of("make_usage_day", "drop_usage_days");
    }

    @Override
    protected Operations operations(World world) {
        bill(world, world.customerA(), world.partnerA());
        bill(world, world.customerB(), world.partnerB());
        var operations = new Operations()
                .with(
                        "GET /consumption/v1/bills",
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to("/consumption/v1/bills?accountId=" + account))
                .with(
                        "GET /consumption/v1/bills/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/consumption/v1/bills/" + billOf(account)))
                .with(
                        "POST /consumption/v1/bills",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to("/consumption/v1/bills").json(newBill(world, account)))
                .with(
                        "POST /consumption/v1/bills/batch",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to("/consumption/v1/bills/batch").json("[" + newBill(world, account) + "]"))
                .with(
                        "GET /consumption/v1/balances/{agreementId}",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/consumption/v1/balances/" + agreementOf(account)))
                .with(
                        "GET /consumption/v1/balances/{agreementId}/ledger",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/consumption/v1/balances/" + agreementOf(account) + "/ledger"))
                .with(
                        "GET /consumption/v1/payments",
                        ownersSee(PARTNER).listed(),
                        _ -> Request.to("/consumption/v1/payments?state=allocated"))
                .with(
                        "POST /consumption/v1/payments/{partner}/{paymentId}/reversal",
                        operatorsChange().about(PARTNER),
                        partner -> Request.to("/consumption/v1/payments/%s/%s/reversal"
                                        .formatted(partner, payment(world, payer(world, partner), partner)))
                                .json("{\"reason\": \"%s\"}".formatted(world.said("charged back"))));
        collection(world, operations);
        usage(world, operations);
        BillingOperations.add(world, operations);
        SurfaceOperations.add(world, operations);
        MoneyOperations.add(world, operations);
        ConsentOperations.add(world, operations);
        RequestOperations.add(world, operations);
        PrepaidOperations.add(world, operations);
        reRatings(world, operations);
        tariffPages(world, operations);
        CommonOperations.console(operations, world, "consumption");
        CommonOperations.imports(operations, world, "consumption", "recordId\n?");
        CommonOperations.audit(operations, world, "/consumption/v1/audit");
        return CommonOperations.deadEvents(operations, world, "/consumption/v1/dead-events");
    }

    private static void collection(World world, Operations operations) {
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

    private static void usage(World world, Operations operations) {
        operations
                .with(
                        "GET /console/consumption/agreements/{id}/usage",
                        operatorsSee(),
                        _ -> Request.to("/console/consumption/agreements/" + agreementOf(world.customerA()) + "/usage"))
                .with(
                        "GET /console/consumption/usage/{id}",
                        operatorsSee(),
                        _ -> Request.to("/console/consumption/usage/20200101-" + rated(world)))
                .with(
                        "POST /console/consumption/usage/{id}/reverse",
                        operatorsChange(),
                        _ -> Request.to("/console/consumption/usage/20200101-" + rated(world) + "/reverse")
                                .body(
                                        "application/x-www-form-urlencoded",
                                        "reverse-reason=" + world.said("back").replace(' ', '+')))
                .with(
                        "GET /consumption/v1/usage",
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to("/consumption/v1/usage?agreementId=" + agreementOf(account)))
                .with(
                        "POST /consumption/v1/usage/{id}/reverse",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/usage/20200101-" + rated(world) + "/reverse")
                                .json("{\"reason\": \"%s\"}".formatted(world.said("taken back"))))
                .with(
                        "POST /consumption/v1/usage/{id}/correct",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/usage/20200101-" + rated(world) + "/correct")
                                .json("{\"reason\": \"%s\", \"quantity\": 1}".formatted(world.said("corrected"))))
                .with(
                        "POST /consumption/v1/usage/batch",
                        eachMakesItsOwn(PARTNER),
                        _ -> Request.to("/consumption/v1/usage/batch")
                                .json("[{\"recordId\": \"%s\"}]"
                                        .formatted(world.said("batch").replace(' ', '-'))))
                .with(
                        "GET /tmf-api/usageManagement/v4/usage",
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to(
                                "/tmf-api/usageManagement/v4/usage?relatedEntity.id=" + agreementOf(account)))
                .with(
                        "GET /tmf-api/usageManagement/v4/usage/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/tmf-api/usageManagement/v4/usage/20200101-" + seqOf(account)))
                .with(
                        "POST /tmf-api/usageManagement/v4/usage",
                        eachMakesItsOwn(PARTNER),
                        _ -> Request.to("/tmf-api/usageManagement/v4/usage").json("""
                                {"usageDate": "%s", "usageType": "SMS", "usageCharacteristic": [
                                  {"name": "recordId", "value": "%s"}, {"name": "subscriberNumber", "value": "+4900000000"},
                                  {"name": "quantity", "value": 1}, {"name": "unit", "value": "MESSAGES"}]}""".formatted(
                                        Instant.now(), world.said("usage").replace(' ', '-'))))
                .with(
                        "GET /consumption/v1/usage/balances",
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to("/consumption/v1/usage/balances?agreementId=" + agreementOf(account)))
                .with(
                        "GET /consumption/v1/usage/waiting",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/usage/waiting"))
                .with(
                        "POST /consumption/v1/usage/waiting/{origin}/{recordId}/release",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/usage/waiting/" + waits(world) + "/release")
                                .json("{\"reason\": \"%s\"}".formatted(world.said("rate it"))))
                .with(
                        "POST /consumption/v1/usage/waiting/{origin}/{recordId}/drop",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/usage/waiting/" + waits(world) + "/drop")
                                .json("{\"reason\": \"%s\"}".formatted(world.said("let it go"))))
                .with("GET /consumption/v1/tariffs", operatorsSee(), _ -> Request.to("/consumption/v1/tariffs"))
                .with(
                        "GET /consumption/v1/tariffs/{id}/versions/{version}",
                        operatorsSee(),
                        _ -> Request.to("/consumption/v1/tariffs/" + tariff(world) + "/versions/1"))
                .with(
                        "POST /consumption/v1/tariffs",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/tariffs").json(tariffOf(tariffId(world))))
                .with(
                        "POST /consumption/v1/tariffs/{id}/versions/{version}/release",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/tariffs/" + tariff(world) + "/versions/1/release")
                                .json("{}"));
    }

    private static void tariffPages(World world, Operations operations) {
        var tariffs = "/console/consumption/tariffs";
        var jobs = "/console/consumption/re-ratings";
        var form = "application/x-www-form-urlencoded";
        operations
                .with("GET " + tariffs, operatorsSee(), _ -> Request.to(tariffs))
                .with(
                        "GET " + tariffs + "/editor",
                        new Rule(EnumSet.of(Kind.OPERATOR), Kind.NOBODY, false, Rule.Foreign.UNKNOWN, false, false),
                        _ -> Request.to(tariffs + "/editor"))
                .with(
                        "POST " + tariffs,
                        operatorsChange().orRefused(),
                        _ -> Request.to(tariffs).body(form, "tariff-text=none"))
                .with(
                        "GET " + tariffs + "/{id}/versions/{version}",
                        operatorsSee(),
                        _ -> Request.to(tariffs + "/" + tariff(world) + "/versions/1"))
                .with(
                        "POST " + tariffs + "/{id}/versions/{version}/release",
                        operatorsChange(),
                        _ -> Request.to(tariffs + "/" + mistaken(world) + "/versions/1/release")
                                .body(
                                        form,
                                        "release-reason="
                                                + world.said("released").replace(' ', '+')))
                .with(
                        "POST " + tariffs + "/{id}/versions/{version}/preview",
                        operatorsChange(),
                        _ -> Request.to(tariffs + "/" + tariff(world) + "/versions/1/preview")
                                .body(form, ""))
                .with("GET " + jobs, operatorsSee(), _ -> Request.to(jobs))
                .with(
                        "POST " + jobs,
                        operatorsChange(),
                        _ -> Request.to(jobs)
                                .body(
                                        form,
                                        "tariff=%s&mistaken=1&corrected=2&reason=%s"
                                                .formatted(
                                                        mistaken(world),
                                                        world.said("mistaken").replace(' ', '+'))))
                .with("GET " + jobs + "/{id}", operatorsSee(), _ -> Request.to(jobs + "/" + reRating(world)))
                .with(
                        "GET " + jobs + "/{id}/table",
                        operatorsSee(),
                        _ -> Request.to(jobs + "/" + reRating(world) + "/table"))
                .with(
                        "POST " + jobs + "/{id}/{step}",
                        operatorsChange(),
                        _ -> Request.to(jobs + "/" + reRating(world) + "/pause")
                                .body(form, "reason=" + world.said("paused").replace(' ', '+')));
    }

    private static void reRatings(World world, Operations operations) {
        var path = "/consumption/v1/re-ratings";
        operations
                .with("GET " + path, operatorsSee(), _ -> Request.to(path))
                .with(
                        "POST " + path,
                        operatorsChange(),
                        _ -> Request.to(path)
                                .json("{\"tariff\": \"%s\", \"mistaken\": 1, \"corrected\": 2, \"reason\": \"%s\"}"
                                        .formatted(mistaken(world), world.said("mistaken"))))
                .with(
                        "POST /consumption/v1/tariffs/{id}/versions/{version}/preview",
                        operatorsChange(),
                        _ -> Request.to("/consumption/v1/tariffs/" + tariff(world) + "/versions/1/preview")
                                .json("{}"))
                .with("GET " + path + "/{id}", operatorsSee(), _ -> Request.to(path + "/" + reRating(world)))
                .with(
                        "GET " + path + "/{id}/agreements",
                        operatorsSee(),
                        _ -> Request.to(path + "/" + reRating(world) + "/agreements"))
                .with(
                        "GET " + path + "/{id}/table",
                        operatorsSee(),
                        _ -> Request.to(path + "/" + reRating(world) + "/table"));
        for (var what : new String[] {"release", "pause", "resume", "retry", "cancel"}) {
            var rule = Set.of("release", "retry").contains(what)
                    ? operatorsChange().orRefused()
                    : operatorsChange();
            operations.with(
                    "POST " + path + "/{id}/" + what,
                    rule,
                    _ -> Request.to(path + "/" + reRating(world) + "/" + what)
                            .json("{\"reason\": \"%s\"}".formatted(world.said(what))));
        }
    }

    /// A tariff with a version in force, and a draft that corrects it.
    private static String mistaken(World world) {
        var id = "mistaken-" + UUID.randomUUID();
        world.plant(
                "INSERT INTO tariff (tariff_id, version, valid_from, body, released_at) VALUES (?, 1, '2026-01-01', ?::json, '2026-01-01')",
                id,
                tariffOf(id));
        world.plant(
                "INSERT INTO tariff (tariff_id, version, valid_from, body) VALUES (?, 2, '2026-01-01', ?::json)",
                id,
                tariffOf(id).replace("\"version\": 1", "\"version\": 2"));
        return id;
    }

    /// A record that can be taken back, of a number that nobody has any more.
    private static long rated(World world) {
        var seq = UUID.randomUUID().getLeastSignificantBits() >>> 8;
        world.plant("""
                INSERT INTO usage_record (received_on, taken_on, seq, origin, record_id, number, kind, direction, quantity,
                                          started_at, service_id, agreement_id, account_id, period_start, tariff,
                                          tariff_version, rule, amount, waived, currency, hidden, why)
                VALUES ('2020-01-01', '2020-01-01', ?, 'nobody', ?, '+4915131000009', 'SMS', 'OUTGOING', 1,
                        clock_timestamp(), 'svc', ?, ?, '2020-01-01', ?, 1, 'sms', 0.09, 0, 'EUR', true,
                        '{"quantity": 1, "charged": 1, "covered": [], "balances": []}')""", seq, "r-" + seq, agreementOf(world.customerA()), world.customerA(), tariff(world));
        return seq;
    }

    private static String reRating(World world) {
        var id = UUID.randomUUID().toString();
        world.plant("""
                INSERT INTO re_rating (job_id, tariff, corrected, said, used_from, state, reason, created_by, created_at)
                VALUES (?::uuid, ?, 2, ?::uuid, '2020-01-01', 'PREVIEWED', 'none', 'nobody', '2020-01-01')""", id, world.mark("re-rated", "nobody"), id);
        return id;
    }

    /// A record that waits; nobody else has its number.
    private static String waits(World world) {
        var id = world.said("record").replace(' ', '-');
        world.plant("""
                INSERT INTO usage_waiting (origin, record_id, taken_on, seq, number, body, reason, correlation_id, since)
                VALUES ('nobody', ?, '2020-01-01', 1, '+4900000000', '{"recordId": "r", "subscriberNumber": "+4900000000", "kind": "SMS",
                        "quantity": 1, "unit": "MESSAGES", "startedAt": "2026-01-01T00:00:00Z"}', 'SUSPECTED_DUPLICATE', 'none', '2020-01-01')
                ON CONFLICT DO NOTHING""", id);
        return "nobody/" + id;
    }

    private static String tariffOf(String id) {
        return """
                {"id": "%s", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"SMS": "MESSAGES"}, "rules": [{"id": "sms", "price": {"model": "FLAT", "amount": "0.09"}}]}""".formatted(id);
    }

    private static String tariffId(World world) {
        return world.said("tariff").replace(' ', '-');
    }

    private static String tariff(World world) {
        var id = tariffId(world);
        world.plant(
                "INSERT INTO tariff (tariff_id, version, valid_from, body) VALUES (?, 1, '2026-01-01', ?::json) ON CONFLICT DO NOTHING",
                id,
                tariffOf(id));
        return id;
    }

    private static String agreementOf(String account) {
        return account.replace("acc", "agr");
    }

    private static long seqOf(String account) {
        return Integer.toUnsignedLong(account.hashCode());
    }

    private static String billOf(String account) {
        return account.replace("acc", "bill");
    }

    private static String payer(World world, String partner) {
        return partner.equals(world.partnerA()) ? world.customerA() : world.customerB();
    }

    private static String newBill(World world, String account) {
        return """
                {"billId": "%s", "agreementId": "%s", "amount": %s, "dueAt": "2090-01-01T00:00:00Z"}""".formatted(world.mark("bill", account), agreementOf(account), AMOUNT);
    }

    /// A bill that is not due in our time, and its movement on the ledger.
    private static void bill(World world, String account, String partner) {
        world.belongs(agreementOf(account), account, partner);
        world.belongs(billOf(account), account);
        world.plant(
                "INSERT INTO billing_account (agreement_id, account_id, offering, currency, bill_day) VALUES (?, ?, 'mobile', 'EUR', ?)",
                agreementOf(account),
                account,
                billDay(world, account));
        world.belongs("monthly from day " + billDay(world, account), account);
        world.plant("""
                INSERT INTO bill (bill_id, number, agreement_id, amount_minor, open_minor, currency, due_at, correlation_id,
                                  event_id, issued_at)
                VALUES (?, ?, ?, 1000, 1000, 'EUR', '2090-01-01', 'none', 'none', '2020-01-01')""", billOf(account), world.mark("number", account), agreementOf(account));
        world.plant("""
                INSERT INTO ledger_entry (agreement_id, kind, amount_minor, currency, reference, at)
                VALUES (?, 'BILLED', 1000, 'EUR', ?, '2020-01-01')""", agreementOf(account), world.mark("entry", account));
        world.number("SELECT make_usage_day('2020-01-01')");
        world.plant("""
                INSERT INTO usage_record (received_on, taken_on, seq, origin, record_id, number, kind, direction, quantity, started_at,
                                          service_id, agreement_id, account_id, period_start, tariff, tariff_version, rule,
                                          amount, waived, currency, hidden, why)
                VALUES ('2020-01-01', '2020-01-01', ?, ?, ?, '+4915131000001', 'SMS', 'OUTGOING', 1, '2020-01-01',
                        'svc', ?, ?, '2020-01-01', 'mobile', 1, 'sms', 0.09, 0, 'EUR', false, '{"quantity": 1, "charged": 1, "covered": [], "balances": []}')""", seqOf(account), partner, world.mark("record", account), agreementOf(account), account);
        world.plant("""
                INSERT INTO usage_balance (agreement_id, owner, version, state)
                VALUES (?, ?, 1, '{"levels": [{"meter": "SPEND", "id": "spend", "since": "2020-01-01T00:00:00Z", "value": 9}],
                                   "grants": [], "opened": [], "announced": [], "accrued": []}')""", agreementOf(account), world.mark("service", account));
        payment(world, account, partner);
    }

    /// Each customer has a cycle of its own.
    static long billDay(World world, String account) {
        return account.equals(world.customerA()) ? 17 : 23;
    }

    private static String payment(World world, String account, String partner) {
        var payment = world.mark("payment", partner);
        world.plant("""
                INSERT INTO payment (partner, payment_id, agreement_id, amount_minor, free_minor, currency, paid_at, state,
                                     remark, received_at)
                VALUES (?, ?, ?, 1000, 1000, 'EUR', '2020-01-01', 'ALLOCATED', ?, clock_timestamp())""", partner, payment, agreementOf(account), world.mark("remark", partner));
        return payment;
    }
}
