package rapport.consumption.usage;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.TmfDefinition;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// Usage as TMF635 has it, each exchange held against the definition, and our own batch beside it.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UsageManagementTest {
    private static final String PATH = "/tmf-api/usageManagement/v4/usage";
    private static final TmfOracle ORACLE = TmfOracle.of("TMF635-UsageManagement-v4.0.0.swagger.json");
    private static final TmfDefinition DEFINED = TmfDefinition.of("TMF635-UsageManagement-v4.0.0.swagger.json");
    private static final Instant CALLED = Line.lastMonth(10);

    private Probe probe;
    private Line line;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void line() {
        probe = Probe.connect();
        line = Offer.released(0).line(probe);
        line.say("p2", line.call(id + "-heard", 1, CALLED.minusSeconds(600)));
        line.records(1);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void a_record_is_created_once_rated_and_read_again() {
        var made = as(Tokens.operator())
                .body(usage(id, 60, CALLED))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("status", equalTo("rated"))
                .extract();
        String href = made.path("href");
        assertThat(made.header("Location")).isEqualTo(href);
        String again = as(Tokens.operator())
                .body(usage(id, 60, CALLED))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("href");
        assertThat(again).isEqualTo(href);
        assertThat(line.records(2)).hasSize(2);
        as(Tokens.operator())
                .get(href)
                .then()
                .statusCode(200)
                .body("status", equalTo("rated"))
                .body("usageType", equalTo("VOICE"))
                .body("usageCharacteristic.find { it.name == 'quantity' }.value", equalTo(60))
                .body(
                        "relatedEntity.find { it.role == 'agreement' }.id",
                        equalTo(line.agreement().agreementId()))
                .body("ratedProductUsage[0].usageRatingTag", equalTo("usage"))
                .body("ratedProductUsage[0].taxExcludedRatingAmount", nullValue())
                .body("relatedParty.role", contains("customer", "partner"));
        as(Tokens.customer(line.agreement().accountId()))
                .get(href)
                .then()
                .statusCode(200)
                .body("relatedParty.role", contains("customer"));
        as(Tokens.customer("somebody-else")).get(href).then().statusCode(404);
    }

    @Test
    void an_id_that_stands_for_something_else_is_refused() {
        as(Tokens.operator()).body(usage(id, 60, CALLED)).post(PATH).then().statusCode(201);
        as(Tokens.operator())
                .body(usage(id, 61, CALLED))
                .post(PATH)
                .then()
                .statusCode(409)
                .body("code", equalTo("record-differs"));
    }

    @Test
    void what_cannot_be_rated_is_received_and_found_under_the_same_id_later() {
        var unknown = Line.planned(line.agreement());
        String href = as(Tokens.operator())
                .body(usage(unknown, id, 60, CALLED))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("status", equalTo("received"))
                .extract()
                .path("href");
        as(Tokens.operator()).get(href).then().statusCode(200).body("status", equalTo("received"));
        unknown.activate(Line.ACTIVATED);
        line.records(2);
        as(Tokens.operator()).get(href).then().statusCode(200).body("status", equalTo("rated"));
    }

    @Test
    void what_was_taken_back_is_recycled_and_what_was_let_go_is_rejected() {
        String href =
                as(Tokens.operator()).body(usage(id, 60, CALLED)).post(PATH).path("href");
        decide("/consumption/v1/usage" + href.substring(href.lastIndexOf('/')) + "/reverse");
        for (var token :
                List.of(Tokens.operator(), Tokens.customer(line.agreement().accountId()))) {
            as(token).get(href).then().statusCode(200).body("status", equalTo("recycled"));
        }
        as(Tokens.operator())
                .body(usage(id, 60, CALLED))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("status", equalTo("recycled"));

        var twin = usage(id + "-twin", 60, CALLED);
        as(Tokens.partner("p1")).body(twin).post(PATH).then().statusCode(201).body("status", equalTo("received"));
        as(Tokens.partner("p1")).body(twin).post(PATH).then().statusCode(201).body("status", equalTo("received"));
        decide("/consumption/v1/usage/waiting/p1/" + id + "-twin/drop");
        as(Tokens.partner("p1")).body(twin).post(PATH).then().statusCode(201).body("status", equalTo("rejected"));
    }

    @Test
    void who_listens_is_told_of_what_is_rated_and_taken_back_of_its_own() {
        as(Tokens.customer(line.agreement().accountId()))
                .body(Map.of("callback", "https://listener.example/" + id))
                .post("/tmf-api/usageManagement/v4/hub")
                .then()
                .statusCode(201);
        String href =
                as(Tokens.operator()).body(usage(id, 60, CALLED)).post(PATH).path("href");
        var usage = href.substring(href.lastIndexOf('/') + 1);
        decide("/consumption/v1/usage/" + usage + "/reverse");
        var told = probe.await("consumption.tmf", said -> said.subject().equals(usage), 2);
        assertThat(told)
                .extracting(said -> said.json().path("eventType").asText() + " "
                        + said.json().at("/event/usage/status").asText())
                .containsExactly("UsageCreateEvent rated", "UsageStateChangeEvent recycled");
        for (var said : told) {
            Contracts.here().assertValid(said.type(), said.text());
            DEFINED.assertSays(absolute(said));
            assertThat(said.key()).isEqualTo(line.agreement().accountId());
            assertThat(said.json().at("/event/usage/relatedParty")).hasSize(1);
            assertThat(said.json().at("/event/usage/usageCharacteristic").toString())
                    .contains("\"quantity\",\"valueType\":\"integer\",\"value\":60}");
        }
    }

    /// As it is said where a public address is configured: the definition wants a whole URI.
    private static Said absolute(Said said) {
        var text = said.text().replace("\"href\":\"/", "\"href\":\"https://rapport.example/");
        return new Said(
                said.topic(), said.partition(), said.offset(), said.key(), said.headers(), text.getBytes(UTF_8));
    }

    private static void decide(String path) {
        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"a test decides\"}")
                .post(path)
                .then()
                .statusCode(oneOf(200, 204));
    }

    @Test
    void a_partner_sends_its_own_and_no_others() {
        var made = as(Tokens.partner("p1"))
                .body(usage(id, 60, CALLED))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("relatedParty", nullValue())
                .body("relatedEntity", nullValue());
        made.body("status", equalTo("rated"));
        assertThat(line.records(2)).anyMatch(record -> "p1".equals(record.get("origin")));
        var others = new HashMap<>(usage(id + "-2", 60, CALLED.plusSeconds(100)));
        others.put("relatedParty", List.of(Map.of("id", "p2", "role", "partner", "@referredType", "Partner")));
        as(Tokens.partner("p1"))
                .body(others)
                .post(PATH)
                .then()
                .statusCode(422)
                .body("message", equalTo("$.relatedParty must be yours, or nothing"));
        as(Tokens.operator()).body(others).post(PATH).then().statusCode(201);
        as(Tokens.partner("p1")).get(PATH).then().statusCode(403);
    }

    @Test
    void a_list_is_of_an_agreement_or_of_a_day_page_by_page() {
        as(Tokens.operator()).body(usage(id, 60, CALLED)).post(PATH).then().statusCode(201);
        var agreement = "relatedEntity.id=" + line.agreement().agreementId();
        list(agreement).body("size()", equalTo(2));
        list(agreement + "&limit=1&offset=1&fields=usageDate")
                .header("X-Total-Count", "2")
                .body("[0].keySet()", equalTo(Set.of("id", "href", "usageDate")));
        list(agreement + "&usageType=DATA").body("size()", equalTo(0));
        list(agreement + "&usageDate.gte=" + CALLED).body("size()", equalTo(1));
        list(agreement + "&usageDate.lt=" + CALLED).body("size()", equalTo(1));
        list("limit=1000&usageType=VOICE")
                .body("relatedEntity.flatten().id", hasItem(line.agreement().agreementId()));
        list("ratingDate=2020-01-01")
                .body("relatedEntity.flatten().id", not(hasItem(line.agreement().agreementId())));
        as(Tokens.operator()).get(PATH + "?network=262").then().statusCode(400);
        as(Tokens.operator()).get(PATH + "?ratingDate.gte=2020-01-01").then().statusCode(400);
        as(Tokens.operator()).get(PATH + "?sort=usageDate").then().statusCode(400);
        var own = as(Tokens.customer(line.agreement().accountId()))
                .get(PATH + "?" + agreement)
                .jsonPath();
        assertThat(own.getList("")).hasSize(2);
        as(Tokens.customer("somebody-else")).get(PATH + "?" + agreement).then().header("X-Total-Count", "0");
    }

    @Test
    void what_is_written_once_is_neither_changed_nor_deleted() {
        String href =
                as(Tokens.operator()).body(usage(id, 60, CALLED)).post(PATH).path("href");
        as(Tokens.operator())
                .body(Map.of("usageType", "DATA"))
                .patch(href)
                .then()
                .statusCode(405);
        as(Tokens.operator()).delete(href).then().statusCode(405);
    }

    @Test
    void what_is_wrong_is_told_with_its_place() {
        var wrong = new HashMap<>(usage(id, 60, CALLED));
        wrong.put("usageDate", "2099-01-01T00:00:00Z");
        as(Tokens.operator())
                .body(wrong)
                .post(PATH)
                .then()
                .statusCode(422)
                .body("message", equalTo("$.usageDate must not be in the future"));
        as(Tokens.operator()).body(Map.of("usageType", "SMS")).post(PATH).then().statusCode(400);
        as(Tokens.operator()).get(PATH + "/20260101-1").then().statusCode(404);
        as(Tokens.operator()).get(PATH + "/nothing").then().statusCode(404);
        as(Tokens.operator()).get(PATH + "/00000101-1").then().statusCode(404);
    }

    @Test
    void each_of_a_batch_is_answered() {
        var unknown = Line.planned(line.agreement());
        var items = new ArrayList<Map<String, Object>>();
        items.add(line.call(id + "-1", 60, CALLED));
        items.add(line.call(id + "-1", 60, CALLED));
        items.add(line.call(id + "-1", 61, CALLED));
        items.add(unknown.call(id + "-2", 60, CALLED));
        items.add(line.call(id + "-3", 60, Instant.parse("2099-01-01T00:00:00Z")));
        var answer = JsonPath.from(given().auth()
                .oauth2(Tokens.partner("p1"))
                .contentType(ContentType.JSON)
                .body(items)
                .post("/consumption/v1/usage/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(answer.<String>getList("status"))
                .containsExactly("rated", "exists", "refused", "waiting", "refused");
        assertThat(answer.<String>getList("field")).containsExactly(null, null, "recordId", null, "startedAt");
        assertThat(answer.getString("[0].id")).isEqualTo(answer.getString("[1].id"));
        assertThat(line.records(2)).hasSize(2);
    }

    private Map<String, Object> usage(String recordId, long seconds, Instant at) {
        return usage(line, recordId, seconds, at);
    }

    private static Map<String, Object> usage(Line line, String recordId, long seconds, Instant at) {
        return Map.of(
                "usageDate",
                at.toString(),
                "usageType",
                "VOICE",
                "usageCharacteristic",
                List.of(
                        Map.of("name", "recordId", "value", recordId),
                        Map.of("name", "subscriberNumber", "value", line.number()),
                        Map.of("name", "quantity", "value", seconds),
                        Map.of("name", "unit", "value", "SECONDS"),
                        Map.of("name", "otherParty", "value", "+493012345678")));
    }

    private static ValidatableResponse list(String query) {
        return as(Tokens.operator())
                .get(PATH + "?" + query)
                .then()
                .log()
                .ifError()
                .statusCode(200);
    }

    private static RequestSpecification as(String token) {
        return given().filter(ORACLE).auth().oauth2(token).contentType(ContentType.JSON);
    }
}
