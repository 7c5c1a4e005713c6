package rapport.relationship.party;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import rapport.relationship.ServiceSettings;
import rapport.testkit.tmf.TmfResource;
import rapport.testkit.tmf.TmfSuite;

/// What holds for every TM Forum resource, on the people of TMF632.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class IndividualConventionsTest implements TmfSuite {
    private final TmfResource individual = TmfResource.of(
                    "TMF632-Party-v4.0.0.swagger.json", "/tmf-api/party/v4/individual")
            .sample("{'givenName': 'Ada', 'familyName': 'Lovelace', 'status': 'initialized'}")
            .texts("familyName", "title")
            .time("birthDate")
            .moves("{'status': 'validated'}")
            .says("relationship.parties", "relationship.party.individual")
            .refuses("{'familyName': null}", "$.familyName is required")
            .refuses("{'givenName': 7}", "$.givenName must be text")
            .refuses("{'status': 'deceased'}", "$.status must be one of initialized, validated, deceaded")
            .refuses("{'birthDate': '1815-12-10'}", "$.birthDate must be an RFC 3339 time")
            .refuses("{'contactMedium': {}}", "$.contactMedium must be a list")
            .refuses("{'contactMedium': [{'preferred': 1}]}", "$.contactMedium[0].preferred must be true or false")
            .refuses("{'creditRating': [{'ratingScore': 1.5}]}", "$.creditRating[0].ratingScore must be a whole");

    @Override
    public TmfResource resource() {
        return individual;
    }
}
