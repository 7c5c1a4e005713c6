package rapport.consumption;

import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Kind.PARTNER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.ownersChange;
import static rapport.testkit.walls.Rule.ownersSee;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rapport.testkit.walls.CommonOperations;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

/// What somebody may do about prepaid money and quotas. No tariff is there: who tops up is told so.
final class PrepaidOperations {
    private static final String PREPAID = "/consumption/v1/prepaid";
    private static final String QUOTAS = "/consumption/v1/quota-grants";

    private static final String SURFACE = "/tmf-api/prepayBalanceManagement/v4/";
    private static final String PAGE = "/console/consumption/agreements/{id}/usage/top-up";

    private PrepaidOperations() {}

    static void add(World world, Operations operations) {
        surface(world, operations);
        operations
                .with(
                        "GET " + PREPAID + "/{agreementId}",
                        ownersSee(CUSTOMER).withoutNames(),
                        account -> Request.to(PREPAID + "/" + money(world, account)))
                .with(
                        "GET " + PREPAID + "/{agreementId}/entries",
                        ownersSee(CUSTOMER).withoutNames(),
                        account -> Request.to(PREPAID + "/" + money(world, account) + "/entries"))
                .with(
                        "POST " + PREPAID + "/{agreementId}/top-ups",
                        operatorsChange().about(CUSTOMER).orRefused(),
                        account -> Request.to(PREPAID + "/" + money(world, account) + "/top-ups")
                                .json("""
                                        {"topUpId": "%s", "reason": "%s", "amount": {"minor": 1, "currency": "EUR"}}""".formatted(world.mark("top-up", account), world.said("cash"))))
                .with(
                        "POST " + PREPAID + "/{agreementId}/adjustments",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(PREPAID + "/" + money(world, account) + "/adjustments")
                                .json("""
                                        {"adjustmentId": "%s", "reason": "%s", "amount": {"minor": 1, "currency": "EUR"}}""".formatted(world.mark("adjustment", account), world.said("goodwill"))))
                .with(
                        "POST " + PAGE,
                        operatorsChange().about(CUSTOMER).orRefused(),
                        account -> Request.to(PAGE.replace("{id}", money(world, account)))
                                .body(
                                        "application/x-www-form-urlencoded",
                                        "amount=1&reason=" + world.said("cash").replace(' ', '+')))
                .with("GET " + QUOTAS, ownersSee(PARTNER).listed(), partner -> {
                    quota(world, partner);
                    return Request.to(QUOTAS);
                })
                .with(
                        "GET " + QUOTAS + "/{partner}/{quotaId}",
                        ownersSee(PARTNER).withoutNames(),
                        partner -> Request.to(QUOTAS + "/" + partner + "/" + quota(world, partner)))
                .with(
                        "POST " + QUOTAS + "/{partner}/{quotaId}/release",
                        ownersChange(PARTNER).orRefused(),
                        partner -> Request.to(QUOTAS + "/" + partner + "/" + quota(world, partner) + "/release"))
                .with(
                        "POST " + QUOTAS,
                        ownersChange(PARTNER),
                        partner -> Request.to(QUOTAS).json("""
                                {"quotaId": "%s", "partner": "%s", "subscriberNumber": "+4915100000001", "kind": "DATA",
                                 "quantity": 1}""".formatted(world.mark("new-quota", partner), partner)));
    }

    /// As TMF654 has it.
    private static void surface(World world, Operations operations) {
        read(operations, "bucket", account -> "?id=" + money(world, account), account -> money(world, account));
        read(operations, "accumulatedBalance", account -> "?relatedParty.id=" + accountOf(world, account), account -> {
            money(world, account);
            return account + "-EUR";
        });
        for (var kind : Map.of("topupBalance", "TOPPED_UP", "adjustBalance", "ADJUSTED", "balanceActionHistory", "USED")
                .entrySet()) {
            read(
                    operations,
                    kind.getKey(),
                    account -> "?bucket.id=" + entryOf(world, account, kind.getValue()),
                    account -> entry(world, account, kind.getValue()));
        }
        CommonOperations.hub(operations, world, SURFACE.substring(0, SURFACE.length() - 1));
        read(operations, "transferBalance", account -> "?bucket.id=" + sentFrom(world, account), account -> {
            var id = transfer(world, account);
            return id + "-" + (id + 1);
        });
        operations.with(
                "POST " + SURFACE + "transferBalance",
                ownersChange(CUSTOMER).orRefused(),
                account -> Request.to(SURFACE + "transferBalance").json("""
                            {"bucket": {"id": "%1$s"}, "logicalResource": [{"id": "%1$s"}], "usageType": "monetary",
                             "receiverBucket": {"id": "%2$s"}, "receiverLogicalResource": {"id": "%2$s"},
                             "receiverBucketUsageType": "monetary", "channel": {"id": "app"},
                             "amount": {"amount": 1, "units": "EUR"}, "reason": "%3$s"}""".formatted(
                                money(world, account), second(world, account), world.said("for the children"))));
        for (var what : List.of("topupBalance", "adjustBalance")) {
            operations.with(
                    "POST " + SURFACE + what,
                    operatorsChange().about(CUSTOMER).orRefused(),
                    account ->
                            Request.to(SURFACE + what).json("""
                            {"bucket": {"id": "%1$s"}, "partyAccount": {"id": "%1$s"}, "usageType": "monetary",
                             "amount": {"amount": 1, "units": "EUR"}, "reason": "%2$s"}""".formatted(money(world, account), world.said("cash"))));
        }
    }

    private static void read(
            Operations operations, String what, Function<String, String> query, Function<String, String> id) {
        operations
                .with(
                        "GET " + SURFACE + what,
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to(SURFACE + what + query.apply(account)))
                .with(
                        "GET " + SURFACE + what + "/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to(SURFACE + what + "/" + id.apply(account)));
    }

    private static String accountOf(World world, String account) {
        money(world, account);
        return account;
    }

    /// The agreement, of whose money there is such an entry by now.
    private static String entryOf(World world, String account, String kind) {
        entry(world, account, kind);
        return money(world, account);
    }

    private static String entry(World world, String account, String kind) {
        var id = Long.toString(Math.floorMod((account + kind).hashCode(), 1_000_000_000L) + 1_000_000_000L);
        world.plant("""
                INSERT INTO prepaid_entry (id, agreement_id, account_id, kind, amount, available, currency, posted_minor,
                                           reference, at)
                OVERRIDING SYSTEM VALUE VALUES (?::bigint, ?, ?, ?, 1, 1, 'EUR', 0, ?, '2020-01-01') ON CONFLICT DO NOTHING""", id, money(world, account), account, kind, id);
        return id;
    }

    private static String sentFrom(World world, String account) {
        transfer(world, account);
        return money(world, account);
    }

    /// A transfer between two agreements of the account.
    ///
    /// @return the id of what left; that of what came is the next
    private static long transfer(World world, String account) {
        var id = 2 * Math.floorMod((account + "transfer").hashCode(), 1_000_000_000L) + 3_000_000_000L;
        var from = money(world, account);
        var to = second(world, account);
        movement(world, id, from, account, "TRANSFERRED_OUT", to);
        movement(world, id + 1, to, account, "TRANSFERRED_IN", from);
        return id;
    }

    private static void movement(World world, long id, String agreement, String account, String kind, String other) {
        world.plant("""
                INSERT INTO prepaid_entry (id, agreement_id, account_id, kind, amount, available, currency, posted_minor,
                                           reference, reason, counterpart, channel, at)
                OVERRIDING SYSTEM VALUE VALUES (?::bigint, ?, ?, ?, CASE ? WHEN 'TRANSFERRED_IN' THEN 1 ELSE -1 END, 1, 'EUR', 0,
                                                ?, 'planted', ?, 'app', '2020-01-01')
                ON CONFLICT DO NOTHING""", Long.toString(id), agreement, account, kind, kind, "planted-" + account, other);
    }

    /// Another agreement of the account that is prepaid.
    private static String second(World world, String account) {
        var agreement = money(world, account) + "-second";
        world.plant("""
                INSERT INTO billing_account (agreement_id, account_id, offering, currency) VALUES (?, ?, 'mobile', 'EUR')
                ON CONFLICT DO NOTHING""", agreement, account);
        prepaid(world, agreement, account);
        return agreement;
    }

    private static String money(World world, String account) {
        var agreement = account.replace("acc", "agr");
        prepaid(world, agreement, account);
        return agreement;
    }

    private static void prepaid(World world, String agreement, String account) {
        world.plant("""
                INSERT INTO prepaid_account (agreement_id, account_id, currency, available, held, gone, full_at, said, since,
                                             until)
                VALUES (?, ?, 'EUR', 1, 0, 0, 1, 'NOTHING', '2020-01-01', '2100-01-01') ON CONFLICT DO NOTHING""", agreement, account);
    }

    private static String quota(World world, String partner) {
        var id = world.mark("quota", partner);
        world.plant("""
                INSERT INTO quota_grant (partner, quota_id, agreement_id, service_id, number, kind, direction, asked, granted,
                                         granted_at, until, period_start, tariff, tariff_version, rule, amount, currency, why,
                                         state)
                SELECT ?, ?, min(agreement_id), 'SVC', '+4915100000001', 'DATA', 'OUTGOING', 1, 1, '2020-01-01', '2020-01-02',
                       '2020-01-01', 'mobile', 1, 'data', 0, 'EUR',
                       '{"quantity": 1, "charged": 0, "covered": [], "balances": []}', 'EXPIRED'
                  FROM billing_account ON CONFLICT DO NOTHING""", partner, id);
        return id;
    }
}
