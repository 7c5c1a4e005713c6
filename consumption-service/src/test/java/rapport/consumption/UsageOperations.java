package rapport.consumption;

import static rapport.consumption.Planted.agreementOf;
import static rapport.consumption.Planted.seqOf;
import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Kind.PARTNER;
import static rapport.testkit.walls.Rule.eachMakesItsOwn;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;
import static rapport.testkit.walls.Rule.ownersSee;

import java.time.Instant;
import java.util.UUID;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

/// What somebody may do about usage.
final class UsageOperations {
    private UsageOperations() {}

    static void add(World world, Operations operations) {
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
                                .json("{\"reason\": \"%s\"}".formatted(world.said("let it go"))));
    }

    /// A record that can be taken back, of a number that nobody has any more.
    private static long rated(World world) {
        var seq = UUID.randomUUID().getLeastSignificantBits() >>> 8;
        world.plant(
                """
                INSERT INTO usage_record (received_on, taken_on, seq, origin, record_id, number, kind, direction, quantity,
                                          started_at, service_id, agreement_id, account_id, period_start, tariff,
                                          tariff_version, rule, amount, waived, currency, hidden, why)
                VALUES ('2020-01-01', '2020-01-01', ?, 'nobody', ?, '+4915131000009', 'SMS', 'OUTGOING', 1,
                        clock_timestamp(), 'svc', ?, ?, '2020-01-01', ?, 1, 'sms', 0.09, 0, 'EUR', true,
                        '{"quantity": 1, "charged": 1, "covered": [], "balances": []}')""",
                seq,
                "r-" + seq,
                agreementOf(world.customerA()),
                world.customerA(),
                TariffOperations.tariff(world));
        return seq;
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
}
