package rapport.consumption;

import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.ownersSee;

import java.util.function.Function;
import rapport.testkit.walls.CommonOperations;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

/// Who may do what at the TM Forum surfaces.
final class SurfaceOperations {
    private static final String BILLS = "/tmf-api/customerBillManagement/v4";

    private SurfaceOperations() {}

    static void add(World world, Operations operations) {
        bills(world, operations);
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

    private static String agreementOf(String account) {
        return account.replace("acc", "agr");
    }
}
