package rapport.consumption.billingaccount;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import rapport.testkit.TmfOracle;
import rapport.testkit.tmf.TmfHub;

/// Listeners of TMF666.
@QuarkusTest
class AccountHubTest implements TmfHub {
    private static final TmfOracle ORACLE = TmfOracle.of("TMF666-Account-v4.0.0.swagger.json");

    @Override
    public TmfOracle oracle() {
        return ORACLE;
    }

    @Override
    public String hub() {
        return "/tmf-api/accountManagement/v4/hub";
    }

    @Override
    public String service() {
        return "consumption";
    }

    @Override
    public String goodQuery() {
        return "eventType=BillingAccountAttributeValueChangeEvent&fieldPath=defaultPaymentMethod";
    }

    @Override
    public Map.Entry<String, String> badQuery() {
        return Map.entry(
                "event.billingAccount.paymentStatus=overdue",
                "event.billingAccount.paymentStatus: does not travel in events; there are @type, accountType, "
                        + "billStructure, defaultPaymentMethod, financialAccount, href, name, relatedParty.");
    }
}
