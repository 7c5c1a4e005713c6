package rapport.consumption;

import static rapport.consumption.Planted.agreementOf;
import static rapport.consumption.Planted.bill;
import static rapport.consumption.Planted.billOf;
import static rapport.consumption.Planted.payer;
import static rapport.consumption.Planted.payment;
import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Kind.PARTNER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.ownersSee;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Set;
import rapport.testkit.walls.AuthorizationMatrix;
import rapport.testkit.walls.CommonOperations;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AuthorizationTest extends AuthorizationMatrix {
    private static final String AMOUNT = "{\"minor\": 1000, \"currency\": \"EUR\"}";

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
        CollectionOperations.add(world, operations);
        UsageOperations.add(world, operations);
        TariffOperations.add(world, operations);
        BillingOperations.add(world, operations);
        SurfaceOperations.add(world, operations);
        MoneyOperations.add(world, operations);
        ConsentOperations.add(world, operations);
        RequestOperations.add(world, operations);
        PrepaidOperations.add(world, operations);
        CommonOperations.console(operations, world, "consumption");
        CommonOperations.imports(operations, world, "consumption", "recordId\n?");
        CommonOperations.audit(operations, world, "/consumption/v1/audit");
        return CommonOperations.deadEvents(operations, world, "/consumption/v1/dead-events");
    }

    private static String newBill(World world, String account) {
        return """
                {"billId": "%s", "agreementId": "%s", "amount": %s, "dueAt": "2090-01-01T00:00:00Z"}""".formatted(world.mark("bill", account), agreementOf(account), AMOUNT);
    }
}
