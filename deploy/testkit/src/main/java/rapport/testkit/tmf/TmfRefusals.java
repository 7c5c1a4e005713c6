package rapport.testkit.tmf;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import rapport.testkit.Tokens;

/// What is not done, and how that is said.
interface TmfRefusals {
    TmfResource resource();

    @Test
    default void a_document_of_the_wrong_shape_is_refused_by_its_json_path() {
        var tmf = resource();
        var href = tmf.make();
        var cases = new LinkedHashMap<>(tmf.wrong);
        cases.put("{'suite': ['\\u0000']}", "$.suite[0] must not contain NUL");
        cases.put("{'suite': 1e999999999}", "$.suite must be a number of reasonable size");
        cases.put("{'@type': 1}", "$['@type'] must be text");
        cases.forEach((part, complaint) -> {
            var wrong = TmfResource.json(part);
            var message = tmf.post(tmf.document().setAll(wrong))
                    .statusCode(400)
                    .contentType(ContentType.JSON)
                    .body("code", equalTo("wrong-shape"))
                    .body("status", equalTo("400"))
                    .body("'@type'", equalTo("Error"))
                    .extract()
                    .<String>path("message");
            assertThat(message).as(part).contains(complaint);
            tmf.operator()
                    .body(wrong.toString())
                    .patch(href)
                    .then()
                    .statusCode(400)
                    .body("message", containsString(complaint));
        });
        tmf.operator().get(href).then().header("ETag", "\"1\"");
    }

    @Test
    default void a_body_that_is_no_json_object_is_refused() {
        var tmf = resource();
        var cases = new LinkedHashMap<String, String>();
        cases.put("", "must be a JSON object");
        cases.put("[]", "must be a JSON object");
        cases.put("{\"a\": 1, \"a\": 2}", "no name twice");
        cases.put("{\"a\"", "well-formed JSON");
        cases.put("{\"a\": 1} {}", "well-formed JSON");
        cases.put("{\"a\": " + "[".repeat(40) + "]".repeat(40) + "}", "levels deep");
        cases.forEach((body, complaint) -> tmf.operator()
                .body(body)
                .post(tmf.path)
                .then()
                .statusCode(400)
                .body("code", equalTo("wrong-shape"))
                .body("message", containsString(complaint)));
    }

    @Test
    default void what_is_not_there_or_not_understood_is_refused_in_the_callers_own_form() {
        var tmf = resource();
        var nothing = tmf.path + "/none";
        tmf.operator().get(nothing).then().statusCode(404).body("code", equalTo("not-found"));
        tmf.operator().body("{}").patch(nothing).then().statusCode(404).body("code", equalTo("not-found"));
        tmf.operator().delete(nothing).then().statusCode(404).body("code", equalTo("not-found"));
        given().auth()
                .oauth2(Tokens.operator())
                .accept("application/problem+json, application/json;q=0.5")
                .get(nothing)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:not-found"));
        tmf.operator().urlEncodingEnabled(false).get(tmf.path + "/%00").then().statusCode(400);
        tmf.operator()
                .delete(tmf.path)
                .then()
                .statusCode(405)
                .header("Allow", "GET, POST")
                .body("code", equalTo("method-not-allowed"));
        tmf.operator().body("{}").put(nothing).then().statusCode(405).header("Allow", "DELETE, GET, PATCH");
        tmf.operator().accept("text/html").get(tmf.path).then().statusCode(406);
        tmf.operator()
                .contentType("text/plain")
                .body("x")
                .post(tmf.path)
                .then()
                .statusCode(415)
                .body("status", equalTo("415"));
        tmf.operator()
                .contentType("application/json;charset=utf-8")
                .body(tmf.document(tmf.text, "ü").toString())
                .post(tmf.path)
                .then()
                .statusCode(201);
    }

    @Test
    default void who_is_not_known_or_not_allowed_is_told_so() {
        var tmf = resource();
        var href = tmf.make();
        var document = tmf.document().toString();
        tmf.nobody().get(tmf.path).then().statusCode(401).body("code", equalTo("unauthenticated"));
        tmf.nobody()
                .contentType(ContentType.JSON)
                .body(document)
                .post(tmf.path)
                .then()
                .statusCode(401);
        tmf.as(Tokens.expired())
                .get(href)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthenticated"));
        tmf.as(Tokens.forged()).get(href).then().statusCode(401);
        tmf.as(Tokens.partner("acme")).get(tmf.path).then().statusCode(403).body("code", equalTo("forbidden"));
        tmf.as(Tokens.operatorReadonly()).get(href).then().statusCode(200);
        for (var reader : new String[] {Tokens.operatorReadonly(), Tokens.customer(tmf.mark)}) {
            tmf.as(reader).body(document).post(tmf.path).then().statusCode(403);
            tmf.as(reader).body("{}").patch(href).then().statusCode(403);
            tmf.as(reader).delete(href).then().statusCode(403);
        }
    }

    @Test
    default void a_customer_sees_nothing_of_what_is_not_its_own() {
        var tmf = resource();
        var href = tmf.make();
        tmf.as(Tokens.customer(tmf.mark)).get(href).then().statusCode(404);
        tmf.as(Tokens.customer(tmf.mark))
                .get(tmf.path)
                .then()
                .statusCode(200)
                .header("X-Total-Count", "0")
                .body("size()", equalTo(0));
    }
}
