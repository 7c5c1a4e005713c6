package rapport.consumption.usage;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import rapport.testkit.TmfOracle;
import rapport.testkit.tmf.TmfHub;

/// Listeners of TMF635.
@QuarkusTest
class UsageHubTest implements TmfHub {
    private static final TmfOracle ORACLE = TmfOracle.of("TMF635-UsageManagement-v4.0.0.swagger.json");

    @Override
    public TmfOracle oracle() {
        return ORACLE;
    }

    @Override
    public String hub() {
        return "/tmf-api/usageManagement/v4/hub";
    }

    @Override
    public String service() {
        return "consumption";
    }

    @Override
    public String goodQuery() {
        return "eventType=UsageCreateEvent&event.usage.usageType=VOICE";
    }

    @Override
    public Map.Entry<String, String> badQuery() {
        return Map.entry(
                "eventType=UsageDeleteEvent",
                "eventType: UsageDeleteEvent is no event of this API; there are UsageCreateEvent, UsageStateChangeEvent.");
    }
}
