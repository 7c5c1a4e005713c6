package rapport.consumption;

import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Kind.PARTNER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.ownersSee;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
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
        CommonOperations.console(operations, world, "consumption");
        CommonOperations.audit(operations, world, "/consumption/v1/audit");
        return CommonOperations.deadEvents(operations, world, "/consumption/v1/dead-events");
    }

    private static String agreementOf(String account) {
        return account.replace("acc", "agr");
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
                "INSERT INTO billing_account (agreement_id, account_id, currency) VALUES (?, ?, 'EUR')",
                agreementOf(account),
                account);
        world.plant("""
                INSERT INTO bill (bill_id, number, agreement_id, amount_minor, open_minor, currency, due_at, correlation_id,
                                  event_id, issued_at)
                VALUES (?, ?, ?, 1000, 1000, 'EUR', '2090-01-01', 'none', 'none', '2020-01-01')""", billOf(account), world.mark("number", account), agreementOf(account));
        world.plant("""
                INSERT INTO ledger_entry (agreement_id, kind, amount_minor, currency, reference, at)
                VALUES (?, 'BILLED', 1000, 'EUR', ?, '2020-01-01')""", agreementOf(account), world.mark("entry", account));
        payment(world, account, partner);
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
