package rapport.chassis.tmf;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

/// The conventions, on a resource with an attribute of every kind.
@QuarkusTest
class TmfApiTest {
    private static final String THINGS = "/tmf-api/trial/v4/thing";

    /// Marks what belongs to one test.
    private final String mark = UUID.randomUUID().toString();

    @Test
    void what_is_posted_comes_back_with_what_nobody_modelled() {
        var sent = """
                {"name": "Rope", "count": 3, "weight": 1.50, "startDate": "2026-01-31T12:00:00.000+02:00",
                 "id": "mine", "href": "nowhere", "part": [{"id": "p", "colour": {"deep": [1, {"er": "x"}]}}],
                 "characteristic": [{"name": "a", "value": {"b": 1}}], "extra": {"kept": true}, "gone": null}""";
        var made = post(sent).statusCode(201).header("ETag", "\"1\"");
        String id = made.extract().path("id");
        String href = made.extract().path("href");

        assertThat(id).isNotEqualTo("mine");
        assertThat(href).startsWith("http://").endsWith(THINGS + "/" + id);
        made.header("Location", href);
        for (var answer : List.of(made, operator().get(href).then().statusCode(200))) {
            answer.body("count", equalTo(3))
                    .body("startDate", equalTo("2026-01-31T12:00:00.000+02:00"))
                    .body("part[0].colour.deep[1].er", equalTo("x"))
                    .body("characteristic[0].value.b", equalTo(1))
                    .body("extra.kept", equalTo(true))
                    .body("madeAt", equalTo("2026-01-31T12:00:00Z"))
                    .body("$", not(hasKey("gone")));
        }
        assertThat(operator().get(href).asString()).contains("\"weight\":1.50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                              | $.name is required",
                "{`name`: 1}                                     | $.name must be text",
                "{`name`: `a`, `colour`: `blue`}                 | $.colour must be one of red, green",
                "{`name`: `a`, `count`: 1.5}                     | $.count must be a whole number",
                "{`name`: `a`, `weight`: `1`}                    | $.weight must be a number",
                "{`name`: `a`, `isBundle`: `true`}               | $.isBundle must be true or false",
                "{`name`: `a`, `startDate`: `tomorrow`}          | $.startDate must be an RFC 3339 time",
                "{`name`: `a`, `startDate`: `2026-13-01T00:00:00Z`} | $.startDate must be an RFC 3339 time",
                "{`name`: `a`, `maker`: []}                      | $.maker must be an object",
                "{`name`: `a`, `part`: {}}                       | $.part must be a list",
                "{`name`: `a`, `part`: [{`id`: `x`}, {`id`: 7}]} | $.part[1].id must be text",
                "{`name`: `a`, `part`: [{}]}                     | $.part[0].id is required",
                "{`name`: `a`, `part`: [null]}                   | $.part[0] must be an object",
                "{`name`: `a`, `part`: [{`id`: `x`, `href`: `a b`}]} | $.part[0].href must be a URI",
                "{`name`: `a`, `@type`: 1}                       | $['@type'] must be text",
                "{`name`: `a`, `other`: [`\\u0000`]}             | $.other[0] must not contain NUL",
                "{`name`: `a`, `other`: {`x`: `\\ud800`}}        | must be Unicode text",
                "{`name`: `a`, `other`: 1e999999999}             | must be a number of reasonable size",
                "[]                                              | must be a JSON object",
                "{`name`: `a`, `name`: `b`}                      | no name twice",
                "{`name`: `a`                                    | well-formed JSON",
                "{`name`: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]} | levels deep",
            })
    void a_document_of_the_wrong_shape_is_refused_by_its_json_path(String document, String complaint) {
        post(document.replace('`', '"'))
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("code", equalTo("wrong-shape"))
                .body("status", equalTo("400"))
                .body("'@type'", equalTo("Error"))
                .body("message", containsString(complaint));
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
    void a_document_of_more_than_128_KiB_is_too_large() {
        post("{\"name\": \"" + "x".repeat(128 * 1024) + "\"}").statusCode(413);
    }

    @Test
    void fields_select_exactly_id_href_and_those() {
        var href = make("{`maker`: {`name`: `M`, `town`: `T`}, `part`: [{`id`: `1`, `role`: `a`}, {`id`: `2`}]}");
        assertThat(json(operator().get(href + "?fields=name").then()).keySet())
                .containsExactlyInAnyOrder("id", "href", "name");
        assertThat(json(operator().get(href + "?fields=none").then()).keySet()).containsExactlyInAnyOrder("id", "href");
        var nested = json(operator().get(href + "?fields=maker.name,part.id").then());
        assertThat(nested.get("maker")).isEqualTo(Map.of("name", "M"));
        assertThat(nested.get("part")).isEqualTo(List.of(Map.of("id", "1"), Map.of("id", "2")));
        operator()
                .get(THINGS + "?fields=id,count&mark=" + mark)
                .then()
                .body("[0].keySet()", equalTo(Set.of("id", "href")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=Apple                              | 1",
                "name=\"Apple\"                          | 1",
                "name='Apple'                            | 1",
                "name=%22Apple%22                        | 1",
                "name=Apple,Pear                         | 2",
                "name=Apple&name=Pear                    | 2",
                "name=Apple;name=Pear                    | 2",
                "name=Apple;Pear                         | 2",
                "name=Apple;colour=green                 | 2",
                "name=\"A, B\"                           | 1",
                "name.ne=Apple                           | 2",
                "name!=Apple                             | 2",
                "name.eq=Apple                           | 1",
                "name%3D%3DApple                         | 1",
                "name.regex=^A                           | 2",
                "name*=^A                                | 2",
                "name%3D~le$                             | 1",
                "name.gte=P                              | 1",
                "name.gt=Pear                            | 0",
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
                "startDate=2026-01-31                    | 2",
                "startDate.gt=2026-01-31                 | 0",
                "startDate.gte=2026-01-31T12:00:00Z      | 1",
                "startDate=2026-01-31T14:00:00%2B02:00   | 1",
                "startDate.lt=2026-01-31T12:00:00Z       | 1",
                "part.id=p1                              | 2",
                "part.id=p1&part.role=owner              | 1",
                "part.id=p9                              | 0",
                "part.role.ne=owner                      | 2",
                "maker.name=M                            | 1",
                "characteristic.value=250                | 1",
                "characteristic.value=fast               | 1",
                "characteristic.value.gt=200             | 1",
                "extra.deep=x                            | 1",
                "extra.number.gte=5                      | 1",
                "extra.deep.eq=y                         | 0",
                "@type=Fruit                             | 1",
            })
    void a_list_is_filtered_by_any_attribute(String filter, long expected) {
        make("{`name`: `Apple`, `colour`: `red`, `count`: 10, `weight`: 1.5, `isBundle`: true,"
                + " `startDate`: `2026-01-31T12:00:00Z`, `part`: [{`id`: `p0`}, {`id`: `p1`, `role`: `owner`}],"
                + " `extra`: {`deep`: `x`, `number`: 5}, `@type`: `Fruit`}");
        make("{`name`: `Pear`, `colour`: `green`, `count`: 9, `startDate`: `2026-01-31T08:00:00+02:00`,"
                + " `part`: [{`id`: `p1`}], `maker`: {`name`: `M`}}");
        make("{`name`: `A, B`, `colour`: `red`,"
                + " `characteristic`: [{`name`: `speed`, `value`: 250}, {`name`: `kind`, `value`: `fast`}]}");

        var found = RawRequest.get(THINGS + "?mark=" + mark + "&" + filter, Tokens.operator());

        assertThat(found).startsWith("HTTP/1.1 200").contains("X-Total-Count: " + expected + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a[b]=1            | a[b]",
                "a%20b=1           | a b",
                "name.x=1          | name.x: x is inside a plain value",
                "part=1            | part: is an object",
                "count=many        | count: must be a number",
                "startDate.gt=soon | startDate: must be a date",
                "isBundle=yes      | isBundle: must be true or false",
                "name.regex=(      | name: is not a regular expression",
                "name.regex=(a)\\1 | no back references",
                "name              | name: has no value",
                "filter=$[?(@.a)]  | filter: JSONPath is not spoken here",
                "limit=0           | limit: must be a whole number",
                "offset=x          | offset: must be a whole number",
                "sort=nowhere      | sort: nowhere",
                "sort=part.id      | sort: part.id",
            })
    void a_query_that_means_nothing_is_refused_with_its_name(String query, String complaint) {
        var answer = RawRequest.get(THINGS + "?" + query, Tokens.operator());

        assertThat(answer).startsWith("HTTP/1.1 400").contains("wrong-query").contains(complaint);
    }

    @Test
    void a_filter_cannot_become_sql_or_jsonpath() {
        make("{`name`: `Apple`}");
        for (var hostile : List.of(
                "name='; DROP TABLE trial_thing; --",
                "name=x\" || true || \"",
                "extra.a=x\" || 1 == 1 || \"y",
                "maker.name=\\\" || $.name == \\\"Apple",
                "name.regex='.*",
                "maker.name.regex=.*\") || (true")) {
            var eq = hostile.indexOf('=');
            var answer = operator()
                    .queryParam("mark", mark)
                    .queryParam(hostile.substring(0, eq), hostile.substring(eq + 1))
                    .get(THINGS);
            assertThat(answer.statusCode()).as(hostile).isIn(200, 400);
            assertThat(answer.asString()).as(hostile).doesNotContain("Apple");
        }
    }

    @Test
    void a_list_is_sorted_and_comes_in_pages_that_know_each_other() {
        for (var i = 1; i <= 5; i++) {
            make("{`name`: `N" + i % 2 + "`, `count`: " + i * 7 % 5 + "}");
        }
        var page = operator().get(THINGS + "?mark=" + mark + "&sort=-name,+count&limit=2&offset=2");
        page.then()
                .header("X-Total-Count", "5")
                .header("X-Result-Count", "2")
                .body("name", equalTo(List.of("N1", "N0")))
                .body("count", equalTo(List.of(2, 3)))
                .header(
                        "Link",
                        allOf(
                                containsString("offset=0&limit=2>; rel=\"first\""),
                                containsString("offset=0&limit=2>; rel=\"prev\""),
                                containsString("offset=4&limit=2>; rel=\"next\""),
                                containsString("offset=4&limit=2>; rel=\"last\"")));
        var link = page.header("Link");
        var next = link.replaceAll(".*<([^>]*)>; rel=\"next\".*", "$1");
        operator()
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .header("X-Result-Count", "1")
                .body("name[0]", equalTo("N0"));
    }

    @Test
    void a_merge_patch_changes_what_it_names_and_the_version_guards_it() {
        var href = make("{`maker`: {`name`: `M`, `town`: `T`}, `count`: 1, `part`: [{`id`: `1`}]}");
        var patch =
                "{\"maker\": {\"town\": null}, \"count\": null, \"part\": [{\"id\": \"2\"}], \"extra\": {\"a\": 1}}";
        operator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body(patch)
                .patch(href)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("maker", equalTo(Map.of("name", "M")))
                .body("part.id", equalTo(List.of("2")))
                .body("extra.a", equalTo(1))
                .body("$", not(hasKey("count")));
        operator()
                .header("If-Match", "\"1\"")
                .body("{}")
                .patch(href)
                .then()
                .statusCode(412)
                .body("code", equalTo("stale"));
        operator().header("If-Match", "\"1\"").delete(href).then().statusCode(412);
        operator().header("If-None-Match", "\"2\"").get(href).then().statusCode(304);
        operator().header("If-None-Match", "\"1\"").get(href).then().statusCode(200);
        operator().body("{\"count\": \"x\"}").patch(href).then().statusCode(400);
        operator().body("{\"name\": null}").patch(href).then().statusCode(400);
        operator()
                .body("{\"madeAt\": \"2027-01-01T00:00:00Z\", \"id\": \"7\"}")
                .patch(href)
                .then()
                .statusCode(422)
                .body("message", equalTo("$.id cannot be changed; $.madeAt cannot be changed"));
        operator().body("{\"name\": \"Rope\"}").patch(href).then().header("ETag", "\"2\"");
    }

    @Test
    void what_is_not_there_or_not_understood_is_refused_in_the_callers_own_form() {
        operator().get(THINGS + "/none").then().statusCode(404).body("code", equalTo("not-found"));
        operator()
                .accept("application/problem+json, application/json;q=0.5")
                .get(THINGS + "/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:not-found"));
        operator().get("/tmf-api/trial/v4/nothing").then().statusCode(404).body("code", equalTo("not-found"));
        operator()
                .delete(THINGS)
                .then()
                .statusCode(405)
                .header("Allow", "GET, POST")
                .body("code", equalTo("method-not-allowed"));
        operator().put(THINGS + "/x").then().statusCode(405).header("Allow", "DELETE, GET, PATCH");
        operator().accept("text/html").get(THINGS).then().statusCode(406);
        operator()
                .contentType("text/plain")
                .body("x")
                .post(THINGS)
                .then()
                .statusCode(415)
                .body("status", equalTo("415"));
        operator()
                .contentType("application/json;charset=utf-8")
                .body("{\"name\":\"ü\"}")
                .post(THINGS)
                .then()
                .statusCode(201);
        operator().post(THINGS).then().statusCode(400).body("code", equalTo("wrong-shape"));
        operator()
                .urlEncodingEnabled(false)
                .get(THINGS + "/%00")
                .then()
                .statusCode(400)
                .body("'@type'", equalTo("Error"));
    }

    @Test
    void who_is_not_known_or_not_allowed_is_told_so() {
        given().get(THINGS).then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().auth()
                .oauth2(Tokens.expired())
                .get(THINGS)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthenticated"));
        given().auth()
                .oauth2(Tokens.operatorReadonly())
                .contentType(ContentType.JSON)
                .body("{\"name\": \"x\"}")
                .post(THINGS)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        given().auth().oauth2(Tokens.partner("acme")).get(THINGS).then().statusCode(403);
        given().auth().oauth2(Tokens.operatorReadonly()).get(THINGS).then().statusCode(200);
    }

    @Test
    void a_customer_sees_what_is_its_own() {
        var mine = make("{`part`: [{`id`: `A-" + mark + "`, `role`: `owner`}]}");
        var other = make("{`part`: [{`id`: `B-" + mark + "`, `role`: `owner`}]}");
        var customer = given().auth().oauth2(Tokens.customer("A-" + mark));
        customer.get(THINGS + "?mark=" + mark)
                .then()
                .header("X-Total-Count", "1")
                .body("href[0]", equalTo(mine));
        customer.get(mine).then().statusCode(200);
        customer.get(other).then().statusCode(404);
        customer.contentType(ContentType.JSON).body("{}").patch(mine).then().statusCode(403);
    }

    @Test
    void each_change_is_said_as_the_definitions_event() {
        var href = make("{`colour`: `red`}");
        var id = href.substring(href.lastIndexOf('/') + 1);
        operator()
                .body("{\"colour\": \"green\", \"count\": 1, \"extra\": true}")
                .patch(href);
        operator().body("{}").patch(href).then().header("ETag", startsWith("\"2"));
        operator().delete(href).then().statusCode(204);
        operator().get(href).then().statusCode(404);
        try (var probe = Probe.connect()) {
            var said = probe.await("provisioning.outages", each -> id.equals(each.key()), 4);
            assertThat(said)
                    .extracting(each ->
                            each.type() + " " + each.json().path("eventType").asText() + " "
                                    + each.json().path("fieldPath").asText("-"))
                    .containsExactly(
                            "trial.thing.thing-created.v1 ThingCreateEvent -",
                            "trial.thing.thing-state-changed.v1 ThingStateChangeEvent -",
                            "trial.thing.thing-attribute-value-changed.v1 ThingAttributeValueChangeEvent count,extra",
                            "trial.thing.thing-deleted.v1 ThingDeleteEvent -");
            assertThat(said).allSatisfy(each -> {
                assertThat(each.json().path("eventId").asText()).isEqualTo(each.id());
                assertThat(each.json().at("/event/thing/id").asText()).isEqualTo(id);
            });
            assertThat(said.get(2).json().at("/event/thing/colour").asText()).isEqualTo("green");
        }
    }

    private String make(String document) {
        var whole = Bodies.stored(document.replace('`', '"')).put("mark", mark);
        if (!whole.has("name")) {
            whole.put("name", "Rope");
        }
        return post(whole.toString()).statusCode(201).extract().path("href");
    }

    private static ValidatableResponse post(String document) {
        return operator().body(document).post(THINGS).then();
    }

    private static Map<String, Object> json(ValidatableResponse answer) {
        return answer.extract().jsonPath().getMap("$");
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }
}
