package rapport.consumption.collection;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import rapport.testkit.TmfOracle;
import rapport.testkit.tmf.TmfHub;

/// Listeners of TMF676.
@QuarkusTest
class PaymentHubTest implements TmfHub {
    private static final TmfOracle ORACLE = TmfOracle.of("TMF676-Payment-v4.0.0.swagger.json", "/tmf-api/payment/v4");

    @Override
    public TmfOracle oracle() {
        return ORACLE;
    }

    @Override
    public String hub() {
        return "/tmf-api/payment/v4/hub";
    }

    @Override
    public String service() {
        return "consumption";
    }

    @Override
    public String goodQuery() {
        return "eventType=RefundStateChangeEvent&event.refund.status=done";
    }

    @Override
    public Map.Entry<String, String> badQuery() {
        return Map.entry(
                "eventType=PaymentDeleteEvent",
                "eventType: PaymentDeleteEvent is no event of this API; there are PaymentCreateEvent, "
                        + "PaymentStateChangeEvent, RefundCreateEvent, RefundStateChangeEvent.");
    }
}
