package rapport.consumption;

import static rapport.consumption.Planted.agreementOf;
import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;
import static rapport.testkit.walls.Rule.ownersSee;

import java.util.function.Function;
import rapport.testkit.walls.CommonOperations;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

/// Who may do what at the TM Forum surfaces.
final class SurfaceOperations {
    private static final String BILLS = "/tmf-api/customerBillManagement/v4";

    private static final String PAYMENTS = "/tmf-api/payment/v4";

    private static final String ACCOUNTS = "/tmf-api/accountManagement/v4";
    private static final String USE = "/tmf-api/usageConsumption/v4/queryUsageConsumption";

    private SurfaceOperations() {}

    static void add(World world, Operations operations) {
        bills(world, operations);
        payments(world, operations);
        CommonOperations.hub(operations, world, "/tmf-api/usageManagement/v4");
        accounts(world, operations);
        read(operations, USE, "id=", Planted::agreementOf);
    }

    private static void accounts(World world, Operations operations) {
        CommonOperations.hub(operations, world, ACCOUNTS);
        read(operations, ACCOUNTS + "/billingAccount", "id=", Planted::agreementOf);
        read(operations, ACCOUNTS + "/financialAccount", "id=", Planted::agreementOf);
        var cycles = ACCOUNTS + "/billingCycleSpecification";
        operations
                .with(
                        "GET " + cycles,
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to(cycles + "?id=monthly-" + Planted.billDay(world, account)))
                .with(
                        "GET " + cycles + "/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to(cycles + "/monthly-" + Planted.billDay(world, account)));
        for (var fixed : new String[] {"billFormat", "billPresentationMedia"}) {
            var path = ACCOUNTS + "/" + fixed;
            var id = fixed.equals("billFormat") ? "pdf" : "http";
            operations
                    .with("GET " + path, operatorsSee().alsoFor(CUSTOMER), _ -> Request.to(path))
                    .with("GET " + path + "/{id}", operatorsSee().alsoFor(CUSTOMER), _ -> Request.to(path + "/" + id));
        }
    }

    private static void payments(World world, Operations operations) {
        CommonOperations.hub(operations, world, PAYMENTS);
        read(operations, PAYMENTS + "/payment", "account.id=", account -> CollectionOperations.attempt(world, account));
        read(operations, PAYMENTS + "/refund", "account.id=", account -> refund(world, account));
        for (var what : new String[] {"payment", "refund"}) {
            operations.with(
                    "POST " + PAYMENTS + "/" + what,
                    operatorsChange().about(CUSTOMER).orRefused(),
                    account -> Request.to(PAYMENTS + "/" + what).json("""
                            {"correlatorId": "%s", "account": {"id": "%s"}, "paymentMethod": {}, "payment": {"id": "none"},
                             "totalAmount": {"unit": "EUR", "value": 1}, "description": "%s"}""".formatted(
                                    world.mark("key", account), agreementOf(account), world.said("paid twice"))));
        }
    }

    private static String refund(World world, String account) {
        var id = world.mark("refund", account);
        var paid = world.mark("refunded", account);
        world.plant("""
                INSERT INTO payment (partner, payment_id, agreement_id, amount_minor, free_minor, currency, paid_at, state,
                                     received_at)
                VALUES (':bank', ?, ?, 1000, 0, 'EUR', '2020-01-01', 'ALLOCATED', '2020-01-01')""", paid, agreementOf(account));
        world.plant("""
                INSERT INTO payment_attempt (attempt_id, request_key, request, kind, agreement_id, account_id, partner,
                                             payment_id, amount_minor, currency, provider, state, retryable, tries,
                                             created_at, ended_at, correlation_id)
                VALUES (?, ?, '', 'REFUND', ?, ?, ':bank', ?, 1000, 'EUR', 'main', 'SUCCEEDED', false, 1, '2020-01-01',
                        '2020-01-01', 'none')""", id, id, agreementOf(account), account, paid);
        return id;
    }

    private static void bills(World world, Operations operations) {
        CommonOperations.hub(operations, world, BILLS);
        read(operations, BILLS + "/customerBill", "billingAccount.id=", account -> account.replace("acc", "bill"));
        read(
                operations,
                BILLS + "/customerBillOnDemand",
                "billingAccount.id=",
                account -> BillingOperations.document(world, account));
        read(
                operations,
                BILLS + "/appliedCustomerBillingRate",
                "billingAccount.id=",
                account -> BillingOperations.document(world, account) + "-1");
        operations.with(
                "POST " + BILLS + "/customerBillOnDemand",
                operatorsChange().about(CUSTOMER).orRefused(),
                account -> Request.to(BILLS + "/customerBillOnDemand")
                        .json("{\"billingAccount\": {\"id\": \"%s\"}}".formatted(agreementOf(account))));
    }

    /// A list by agreement, and one of it by the id that this makes for an account.
    private static void read(Operations operations, String path, String filter, Function<String, String> id) {
        operations
                .with(
                        "GET " + path,
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to(path + "?" + filter + agreementOf(planted(id.apply(account), account))))
                .with(
                        "GET " + path + "/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to(path + "/" + id.apply(account)));
    }

    /// The account, of which this is there by now.
    private static String planted(String id, String account) {
        if (id.isEmpty()) {
            throw new IllegalStateException("nothing was planted for " + account);
        }
        return account;
    }
}
