package rapport.relationship.partner;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Tokens;

/// Brokers that somebody else administers.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
@TestProfile(ElsewhereTest.Elsewhere.class)
class ElsewhereTest {

    public static final class Elsewhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("relationship.test.admin", "false");
        }
    }

    @Test
    void nothing_is_promised_that_only_somebody_else_could_do() {
        for (var answer : new Response[] {
            asking().body(Map.of("partnerId", "far", "name", "Far", "reason", "signed"))
                    .post("/relationship/v1/partners"),
            asking().body(Map.of("reason", "lost")).post("/relationship/v1/partners/far/rotate"),
            asking().delete("/relationship/v1/partners/far?reason=ended")
        }) {
            answer.then().statusCode(409).body("title", equalTo("Kafka is not administered here"));
        }
    }

    private static RequestSpecification asking() {
        return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }
}
