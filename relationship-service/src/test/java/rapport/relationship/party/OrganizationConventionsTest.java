package rapport.relationship.party;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import rapport.relationship.ServiceSettings;
import rapport.testkit.tmf.TmfResource;
import rapport.testkit.tmf.TmfSuite;

/// What holds for every TM Forum resource, on the organizations of TMF632.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class OrganizationConventionsTest implements TmfSuite {
    private final TmfResource organization = TmfResource.of(
                    "TMF632-Party-v4.0.0.swagger.json", "/tmf-api/party/v4/organization")
            .sample("{'tradingName': 'Analytical Engines', 'status': 'initialized'}")
            .texts("tradingName", "nameType")
            .time("existsDuring.startDateTime")
            .moves("{'status': 'validated'}")
            .says("relationship.parties", "relationship.party.organization")
            .refuses("{'tradingName': null}", "$.tradingName is required")
            .refuses("{'name': []}", "$.name must be text")
            .refuses("{'status': 'gone'}", "$.status must be one of initialized, validated, closed")
            .refuses("{'isHeadOffice': 'yes'}", "$.isHeadOffice must be true or false")
            .refuses("{'existsDuring': []}", "$.existsDuring must be an object")
            .refuses("{'existsDuring': {'startDateTime': 'once'}}", "$.existsDuring.startDateTime must be an RFC")
            .refuses("{'otherName': [null]}", "$.otherName[0] must be an object");

    @Override
    public TmfResource resource() {
        return organization;
    }
}
