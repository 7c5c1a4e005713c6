package rapport.relationship.party;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import rapport.relationship.ServiceSettings;
import rapport.testkit.TmfOracle;
import rapport.testkit.tmf.TmfHub;

/// Listeners of TMF632.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class PartyHubTest implements TmfHub {
    private static final TmfOracle ORACLE = TmfOracle.of("TMF632-Party-v4.0.0.swagger.json");

    @Override
    public TmfOracle oracle() {
        return ORACLE;
    }

    @Override
    public String hub() {
        return "/tmf-api/party/v4/hub";
    }

    @Override
    public String service() {
        return "relationship";
    }

    @Override
    public String goodQuery() {
        return "eventType=IndividualCreateEvent,OrganizationDeleteEvent&event.individual.status=validated";
    }

    @Override
    public Map.Entry<String, String> badQuery() {
        return Map.entry(
                "event.individual.familyName=Lovelace",
                "event.individual.familyName: does not travel in events; there are @type, href, id, status.");
    }
}
