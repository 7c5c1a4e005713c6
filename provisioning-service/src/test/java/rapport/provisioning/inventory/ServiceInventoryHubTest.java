package rapport.provisioning.inventory;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import rapport.testkit.TmfOracle;
import rapport.testkit.tmf.TmfHub;

/// Listeners of TMF638.
@QuarkusTest
class ServiceInventoryHubTest implements TmfHub {
    private static final TmfOracle ORACLE = TmfOracle.of("TMF638-ServiceInventory-v4.0.0.swagger.json");

    @Override
    public TmfOracle oracle() {
        return ORACLE;
    }

    @Override
    public String hub() {
        return "/tmf-api/serviceInventory/v4/hub";
    }

    @Override
    public String service() {
        return "provisioning";
    }

    @Override
    public String goodQuery() {
        return "eventType=ServiceCreateEvent&event.service.state=active";
    }

    @Override
    public Map.Entry<String, String> badQuery() {
        return Map.entry(
                "eventType=IndividualCreateEvent",
                "eventType: IndividualCreateEvent is no event of this API; there are ServiceCreateEvent, "
                        + "ServiceAttributeValueChangeEvent, ServiceStateChangeEvent, ServiceDeleteEvent.");
    }
}
