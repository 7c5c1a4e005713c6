package rapport.consumption.customerbill;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import rapport.testkit.TmfOracle;
import rapport.testkit.tmf.TmfHub;

/// Listeners of TMF678.
@QuarkusTest
class CustomerBillHubTest implements TmfHub {
    private static final TmfOracle ORACLE = TmfOracle.of("TMF678-CustomerBill-v4.0.0.swagger.json");

    @Override
    public TmfOracle oracle() {
        return ORACLE;
    }

    @Override
    public String hub() {
        return "/tmf-api/customerBillManagement/v4/hub";
    }

    @Override
    public String service() {
        return "consumption";
    }

    @Override
    public String goodQuery() {
        return "eventType=CustomerBillStateChangeEvent&event.customerBill.state=settled";
    }

    @Override
    public Map.Entry<String, String> badQuery() {
        return Map.entry(
                "event.customerBill.taxItem.taxRate=19",
                "event.customerBill.taxItem.taxRate: does not travel in events; there are @type, amountDue, billDate, "
                        + "billNo, billingAccount, href, paymentDueDate, relatedParty, remainingAmount, state.");
    }
}
