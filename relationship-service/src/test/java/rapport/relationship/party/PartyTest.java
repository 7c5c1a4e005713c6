package rapport.relationship.party;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Table;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Contracts;
import rapport.testkit.Said;
import rapport.testkit.TmfConformity;
import rapport.testkit.TmfDefinition;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// TMF632, each exchange held against the published definition.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
@SuppressWarnings("NullAway.Init")
class PartyTest {
    private static final String DEFINITION = "TMF632-Party-v4.0.0.swagger.json";
    private static final TmfOracle ORACLE = TmfOracle.of(DEFINITION);
    private static final TmfDefinition EVENTS = TmfDefinition.of(DEFINITION);
    private static final String INDIVIDUALS = "/tmf-api/party/v4/individual";
    private static final String ORGANIZATIONS = "/tmf-api/party/v4/organization";

    @Inject
    Sql sql;

    private final Neighbours others = new Neighbours();

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void the_generated_document_has_all_of_the_definition() {
        TmfConformity.check(
                DEFINITION,
                given().accept("application/json")
                        .get("/relationship/openapi?format=json")
                        .asString());
    }

    @Test
    void a_person_comes_back_as_it_was_sent_and_its_names_stay_off_kafka() {
        var family = "Lovelace-" + UUID.randomUUID();
        var made = tmf().body("""
                        {"givenName": "Ada", "familyName": "%s", "birthDate": "1815-12-10T00:00:00.000Z",
                         "contactMedium": [{"mediumType": "email", "preferred": true,
                             "characteristic": {"emailAddress": "ada@example.net", "contactType": "home"}}],
                         "partyCharacteristic": [{"name": "shoeSize", "value": 37}], "favouriteNumber": 7}""".formatted(family))
                .post(INDIVIDUALS)
                .then()
                .statusCode(201)
                .body("status", equalTo("initialized"))
                .body("birthDate", equalTo("1815-12-10T00:00:00.000Z"))
                .body("favouriteNumber", equalTo(7));
        String href = made.extract().path("href");
        String id = made.extract().path("id");
        tmf().get(href)
                .then()
                .statusCode(200)
                .body("contactMedium[0].characteristic.emailAddress", equalTo("ada@example.net"));
        tmf().queryParam("familyName", family)
                .queryParam("contactMedium.characteristic.emailAddress", "\"ada@example.net\"")
                .queryParam("birthDate.lt", "1900-01-01")
                .get(INDIVIDUALS)
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("id", contains(id));
        tmf().body("{\"givenName\": \"Augusta\", \"status\": \"validated\", \"contactMedium\": null}")
                .patch(href)
                .then()
                .statusCode(200)
                .body("status", equalTo("validated"));
        tmf().delete(href).then().statusCode(204);
        tmf().get(href).then().statusCode(404);

        var said = others.probe().await("relationship.parties", each -> id.equals(each.key()), 4);
        assertThat(said)
                .extracting(each ->
                        each.type() + " " + each.json().path("eventType").asText() + " "
                                + each.json().path("fieldPath").asText("-"))
                .containsExactly(
                        "relationship.party.individual-created.v1 IndividualCreateEvent -",
                        "relationship.party.individual-state-changed.v1 IndividualStateChangeEvent -",
                        "relationship.party.individual-attribute-value-changed.v1"
                                + " IndividualAttributeValueChangeEvent contactMedium,givenName",
                        "relationship.party.individual-deleted.v1 IndividualDeleteEvent -");
        assertThat(said).allSatisfy(PartyTest::isImpersonal);
    }

    @Test
    void a_person_is_found_by_given_name_and_status() {
        var given = "Ada-" + UUID.randomUUID();
        var made = person(Map.of("givenName", given, "status", "validated"));
        tmf().queryParam("givenName", given)
                .queryParam("status", "validated")
                .get(INDIVIDUALS)
                .then()
                .statusCode(200)
                .body("id", contains(made.extract().<String>path("id")));
        tmf().queryParam("givenName", given)
                .queryParam("status", "initialized")
                .get(INDIVIDUALS)
                .then()
                .header("X-Total-Count", "0");
    }

    @Test
    void a_column_that_is_filtered_by_in_place_of_the_document_has_an_index() {
        var indexed = SystemTransaction.call(() -> sql.query("""
                        SELECT a.attname FROM pg_index i JOIN pg_attribute a
                            ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                         WHERE i.indrelid = 'party'::regclass AND i.indpred IS NULL""", row -> row.text("attname")));
        var mirrors = Stream.of(PartyDefinitions.INDIVIDUAL, PartyDefinitions.ORGANIZATION)
                .flatMap(definition -> definition.table().columns().stream())
                .filter(column -> column.mirrors() != null)
                .map(Table.Column::name)
                .toList();
        assertThat(mirrors).isNotEmpty();
        assertThat(indexed).containsAll(mirrors);
    }

    @Test
    void an_organization_has_the_four_events_too() {
        var made = tmf().body("{\"tradingName\": \"Analytical Engines\"}")
                .post(ORGANIZATIONS)
                .then()
                .statusCode(201);
        String href = made.extract().path("href");
        tmf().body("{\"status\": \"closed\", \"tradingName\": \"Difference Engines\"}")
                .patch(href)
                .then()
                .statusCode(200);
        tmf().delete(href).then().statusCode(204);
        var said = others.probe()
                .await("relationship.parties", each -> made.extract().path("id").equals(each.key()), 4);
        assertThat(said)
                .extracting(each -> each.json().path("eventType").asText())
                .containsExactly(
                        "OrganizationCreateEvent",
                        "OrganizationStateChangeEvent",
                        "OrganizationAttributeValueChangeEvent",
                        "OrganizationDeleteEvent");
        assertThat(said).allSatisfy(PartyTest::isImpersonal);
    }

    @Test
    void names_are_required_as_the_definition_says() {
        tmf().body("{}")
                .post(INDIVIDUALS)
                .then()
                .statusCode(400)
                .body("message", equalTo("$.familyName is required; $.givenName is required"));
        tmf().body("{\"tradingName\": 1}")
                .post(ORGANIZATIONS)
                .then()
                .statusCode(400)
                .body("message", equalTo("$.tradingName must be text"));
    }

    @Test
    void what_is_too_long_for_the_database_is_refused_by_its_json_path() {
        var tooLong = "x".repeat(8_000);
        tmf().body("{\"givenName\": \"%1$s\", \"familyName\": \"%1$s\"}".formatted(tooLong))
                .post(INDIVIDUALS)
                .then()
                .statusCode(400)
                .body(
                        "message",
                        containsString("$.givenName must have at most 200 characters; $.familyName must have"));
        tmf().body("{\"name\": \"%1$s\", \"tradingName\": \"%1$s\"}".formatted(tooLong))
                .post(ORGANIZATIONS)
                .then()
                .statusCode(400)
                .body("message", containsString("$.name must have at most 200 characters; $.tradingName must have"));
    }

    @ParameterizedTest
    @CsvSource({
        "initialized, validated, 200",
        "validated, deceaded, 200",
        "validated, initialized, 409",
        "deceaded, validated, 409",
    })
    void a_status_leads_forward_only(String from, String to, int status) {
        var made = person(Map.of("status", from));
        tmf().body(Map.of("status", to))
                .patch(made.extract().<String>path("href"))
                .then()
                .statusCode(status);
    }

    @Test
    void an_account_makes_its_party_or_joins_one_that_is_known() {
        var account = "tmf-" + UUID.randomUUID();
        others.opened(account, "CONSUMER");
        String partyId = others.heard("relationship.accounts", account, _ -> true)
                .json()
                .path("partyId")
                .asText();
        var made = tmf().get(INDIVIDUALS + "/" + partyId).then().statusCode(200);
        made.body("status", equalTo("initialized"));
        tmf().body("{\"title\": \"Dr\"}")
                .patch(INDIVIDUALS + "/" + partyId)
                .then()
                .statusCode(200);
        others.probe().await("relationship.parties", each -> partyId.equals(each.key()));

        var second = new HashMap<>(Neighbours.account(account + "-2", "CONSUMER"));
        second.put("partyId", partyId);
        open(second).statusCode(201);
        open(second).statusCode(200);
        tmf().delete(INDIVIDUALS + "/" + partyId)
                .then()
                .statusCode(409)
                .body("code", equalTo("has-accounts"))
                .body("message", containsString(account));

        var third = new HashMap<>(Neighbours.account(account + "-3", "CONSUMER"));
        third.put("partyId", "nobody");
        open(third).statusCode(409);

        others.opened(account + "-b", "BUSINESS");
        String organization = others.heard("relationship.accounts", account + "-b", _ -> true)
                .json()
                .path("partyId")
                .asText();
        tmf().get(ORGANIZATIONS + "/" + organization).then().statusCode(200);
        tmf().get(INDIVIDUALS + "/" + organization).then().statusCode(404);
    }

    @Test
    void a_customer_sees_the_party_of_its_account_and_no_other() {
        var account = "tmf-" + UUID.randomUUID();
        var mine = person(Map.of());
        var other = person(Map.of());
        var request = new HashMap<>(Neighbours.account(account, "CONSUMER"));
        request.put("partyId", mine.extract().path("id"));
        open(request).statusCode(201);
        String href = mine.extract().path("href");

        customer(account).get(href).then().statusCode(200);
        customer(account).get(other.extract().<String>path("href")).then().statusCode(404);
        customer(account).get(INDIVIDUALS).then().header("X-Total-Count", "1").body("href", contains(href));
        customer(account).get(ORGANIZATIONS).then().header("X-Total-Count", "0");
        customer(account).body("{\"title\": \"Dr\"}").patch(href).then().statusCode(403);
    }

    private static void isImpersonal(Said said) {
        Contracts.here().assertValid(said.type(), said.text());
        EVENTS.assertSays(said);
        assertThat(said.text()).doesNotContain("Ada", "Augusta", "Lovelace", "example.net", "Engines");
    }

    private static ValidatableResponse person(Map<String, Object> more) {
        var person = new HashMap<String, Object>(Map.of("givenName", "Ada", "familyName", "Lovelace"));
        person.putAll(more);
        return tmf().body(person).post(INDIVIDUALS).then().statusCode(201);
    }

    private static ValidatableResponse open(Map<String, ?> account) {
        return as(Tokens.operator())
                .body(account)
                .post("/relationship/v1/accounts")
                .then();
    }

    private static RequestSpecification customer(String account) {
        return as(Tokens.customer(account)).filter(ORACLE);
    }

    private static RequestSpecification tmf() {
        return as(Tokens.operator()).filter(ORACLE);
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
