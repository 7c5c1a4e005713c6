package rapport.consumption.prepaybalance;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import rapport.testkit.TmfOracle;
import rapport.testkit.tmf.TmfHub;

/// Listeners of TMF654.
@QuarkusTest
class PrepayBalanceHubTest implements TmfHub {
    private static final TmfOracle ORACLE = TmfOracle.of("TMF654-PrepayBalance-v4.0.0.swagger.json");

    @Override
    public TmfOracle oracle() {
        return ORACLE;
    }

    @Override
    public String hub() {
        return "/tmf-api/prepayBalanceManagement/v4/hub";
    }

    @Override
    public String service() {
        return "consumption";
    }

    @Override
    public String goodQuery() {
        return "eventType=TransferBalanceCreateEvent&event.transferBalance.amount.units=EUR";
    }

    @Override
    public Map.Entry<String, String> badQuery() {
        return Map.entry(
                "eventType=BucketCreateEvent",
                "eventType: BucketCreateEvent is no event of this API; there are TopupBalanceCreateEvent, "
                        + "AdjustBalanceCreateEvent, TransferBalanceCreateEvent.");
    }
}
