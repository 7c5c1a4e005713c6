package rapport.relationship;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.testkit.Tokens;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class HostileRequestsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[",
                "{}",
                "[]",
                "[null]",
                "[1]",
                "[{\"accountId\":1e400}]",
                "[{\"accountId\":\"a\\u0000b\"}]",
                "{\"accountId\":[]}",
                "{\"kind\":\"NOBODY\"}",
                "{\"kind\":\"DISPUTE\",\"reason\":\"a\\u0000b\"}",
                "{\"kind\":\"DISPUTE\",\"reason\":\"x\",\"until\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"kind\":\"DISPUTE\",\"reason\":\"x\",\"amount\":{\"minor\":1,\"currency\":\"XXXX\"}}",
                "{\"kind\":\"DISPUTE\",\"reason\":\"x\",\"amount\":{\"minor\":1}}",
                "{\"kind\":\"DISPUTE\",\"reason\":\"x\",\"amount\":{\"minor\":1.5,\"currency\":\"EUR\"}}"
            })
    void a_body_that_makes_no_sense_is_the_callers_fault(String body) {
        for (var path : new String[] {
            "/relationship/v1/accounts",
            "/relationship/v1/accounts/batch",
            "/relationship/v1/standings/nobody/holds",
            "/relationship/v1/brakes/unknown/engage"
        }) {
            var status = given().auth()
                    .oauth2(Tokens.operator())
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(path)
                    .statusCode();
            assertThat(status).as("%s with %s", path, body).isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/relationship/v1/accounts/%00",
                "/relationship/v1/accounts/a%00b/timeline",
                "/relationship/v1/accounts/a/timeline?correlationId=%00",
                "/relationship/v1/accounts?limit=0",
                "/relationship/v1/accounts?offset=-1",
                "/relationship/v1/accounts?offset=2147483647&limit=1000",
                "/relationship/v1/accounts?limit=x",
                "/relationship/v1/standings/%00",
                "/relationship/v1/standings/a/simulation?days=0",
                "/relationship/v1/changes/%00/decisions",
                "/relationship/v1/changes/a/decisions?accountId=%00",
                "/relationship/v1/dead-events?state=NONE"
            })
    void a_question_that_makes_no_sense_is_the_askers_fault(String path) {
        var status = given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.operator())
                .get(path)
                .statusCode();
        assertThat(status).as(path).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relationship/v1/accounts", "/relationship/v1/brakes", "/relationship/v1/standings/a"})
    void nobody_gets_in_without_a_good_token(String path) {
        given().get(path).then().statusCode(401);
        given().auth().oauth2(Tokens.forged()).get(path).then().statusCode(401);
        given().auth().oauth2(Tokens.expired()).get(path).then().statusCode(401);
    }
}
