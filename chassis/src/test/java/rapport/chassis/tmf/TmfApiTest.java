package rapport.chassis.tmf;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.testkit.Tokens;
import rapport.testkit.tmf.TmfResource;
import rapport.testkit.tmf.TmfSuite;

/// What holds for every TM Forum resource, and the kinds of attributes one by one, on a resource that has them all.
@QuarkusTest
class TmfApiTest implements TmfSuite {
    private static final String THINGS = "/tmf-api/trial/v4/thing";

    private final TmfResource thing = TmfResource.undefined(THINGS)
            .sample("{'name': 'Rope', 'colour': 'red'}")
            .texts("name", "maker.name")
            .time("startDate")
            .references("part")
            .moves("{'colour': 'green'}")
            .says("provisioning.outages", "trial.thing.thing")
            .refuses("{'name': null}", "$.name is required")
            .refuses("{'name': 1}", "$.name must be text")
            .refuses("{'colour': 'blue'}", "$.colour must be one of red, green")
            .refuses("{'count': 1.5}", "$.count must be a whole number")
            .refuses("{'weight': '1'}", "$.weight must be a number")
            .refuses("{'isBundle': 'true'}", "$.isBundle must be true or false")
            .refuses("{'startDate': 'tomorrow'}", "$.startDate must be an RFC 3339 time")
            .refuses("{'startDate': '2026-13-01T00:00:00Z'}", "$.startDate must be an RFC 3339 time")
            .refuses("{'maker': []}", "$.maker must be an object")
            .refuses("{'part': {}}", "$.part must be a list")
            .refuses("{'part': [{'id': 'x'}, {'id': 7}]}", "$.part[1].id must be text")
            .refuses("{'part': [{}]}", "$.part[0].id is required")
            .refuses("{'part': [null]}", "$.part[0] must be an object")
            .refuses("{'part': [{'id': 'x', 'href': 'a b'}]}", "$.part[0].href must be a URI")
            .refuses("{'part': [{'id': 'x', 'role': 'Owner'}]}", "$.part[0].role must be in small letters")
            .fixes("madeAt");

    @Override
    public TmfResource resource() {
        return thing;
    }

    @Test
    void text_that_is_not_unicode_is_refused() {
        post("{\"name\": \"a\", \"other\": {\"x\": \"\\ud800\"}}")
                .statusCode(400)
                .body("message", equalTo("$.other.x must be Unicode text"));
    }

    @Test
    void a_text_that_the_database_indexes_has_a_longest_length() {
        var document = "{\"name\": \"%1$s\", \"part\": [{\"id\": \"%1$s\"}]}";
        post(document.formatted("x".repeat(201)))
                .statusCode(400)
                .body("message", containsString("$.name must have at most 200 characters; $.part[0].id must have at"));
        post(document.formatted("x".repeat(200))).statusCode(201);
    }

    @Test
    void a_list_may_have_a_longest_length_too() {
        var one = Map.of("name", "a", "value", 1);
        post("{\"name\": \"a\", \"characteristic\": [" + "{},".repeat(100) + "{}]}")
                .statusCode(400)
                .body("message", equalTo("$.characteristic must have at most 100 items"));
        thing.make("characteristic", Collections.nCopies(100, one));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT=Apple;colour=green                 | 2",
                "colour=red                              | 2",
                "count=10                                | 1",
                "count.gt=9                              | 1",
                "count%3E9                               | 1",
                "count%3E%3D9                            | 2",
                "count>=9                                | 2",
                "count<9                                 | 0",
                "count.lte=9                             | 1",
                "weight.gt=1.4&weight.lt=2               | 1",
                "weight=1.5                              | 1",
                "isBundle=true                           | 1",
                "characteristic.value=250                | 1",
                "characteristic.value=fast               | 1",
                "characteristic.value.gt=200             | 1",
            })
    void a_filter_compares_as_its_attribute_says(String filter, String expected) {
        thing.make("name", "Apple", "count", 10, "weight", 1.5, "isBundle", true);
        thing.make("name", "Pear", "colour", "green", "count", 9);
        var speed = Map.of("name", "speed", "value", 250);
        thing.make("name", "Plum", "characteristic", List.of(speed, Map.of("name", "kind", "value", "fast")));

        thing.list(filter).then().statusCode(200).header("X-Total-Count", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name.x=1   | name.x: x is inside a plain value",
                "count=many | count: must be a number",
                "isBundle=1 | isBundle: must be true or false",
            })
    void a_value_of_another_kind_is_refused(String filter, String complaint) {
        thing.list(filter).then().statusCode(400).body("message", containsString(complaint));
    }

    @Test
    void a_customer_sees_what_is_its_own() {
        var account = UUID.randomUUID().toString();
        var mine = thing.make("part", List.of(Map.of("id", account, "role", "owner")));
        var other = thing.make("part", List.of(Map.of("id", "B-" + account, "role", "owner")));
        var customer = given().auth().oauth2(Tokens.customer(account));
        customer.get(THINGS).then().header("X-Total-Count", "1").body("href[0]", equalTo(mine));
        customer.get(mine).then().statusCode(200);
        customer.get(other).then().statusCode(404);
        customer.contentType(ContentType.JSON).body("{}").patch(mine).then().statusCode(403);
    }

    private static ValidatableResponse post(String document) {
        return given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(document)
                .post(THINGS)
                .then();
    }
}
