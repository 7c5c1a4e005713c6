package rapport.consumption.usage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.testkit.Probe;
import rapport.testkit.TmfConformity;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// Where use stands, as TMF677 has it, each exchange held against the definition.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UsageConsumptionTest {
    private static final String DEFINITION = "TMF677-UsageConsumption-v4.0.0.swagger.json";
    private static final TmfOracle ORACLE = TmfOracle.of(DEFINITION);
    private static final String PATH = "/tmf-api/usageConsumption/v4/queryUsageConsumption";

    private Probe probe;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void connect() {
        probe = Probe.connect();
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void what_is_described_is_of_the_definition() {
        TmfConformity.checkPart(
                DEFINITION,
                given().get("/q/openapi?format=json").asString(),
                Set.of(
                        "post /queryUsageConsumption",
                        "delete /queryUsageConsumption/{id}",
                        "post /hub",
                        "delete /hub/{id}"));
    }

    @Test
    void what_is_left_and_what_was_used_is_told_of_each_service() {
        var line = Offer.released(1_000).line(probe);
        line.say("p1", line.call(id, 60, Line.lastMonth(10)));
        line.records(1);
        line.say("p1", line.call(id + "-2", 60, Instant.now().minusSeconds(120)));
        line.records(2);
        var path = PATH + "/" + line.agreement().agreementId();
        as(Tokens.customer(line.agreement().accountId()))
                .get(path)
                .then()
                .statusCode(200)
                .body("partyAccount.id", contains(line.agreement().accountId()))
                .body("usageConsumption.service.id.flatten()", hasItem(line.serviceId()))
                .body("usageConsumption.bucketRefOrValue.flatten().description", hasItem("ALLOWANCE"))
                .body(
                        "usageConsumption.bucketRefOrValue.flatten().find { it.description == 'ALLOWANCE' }"
                                + ".remainingValue.amount",
                        equalTo(940))
                .body(
                        "usageConsumption.bucketRefOrValue.flatten().find { it.description == 'ALLOWANCE' }"
                                + ".bucketCounter[0].value.amount",
                        equalTo(60));
        as(Tokens.operator())
                .get(PATH + "?partyAccount.id=" + line.agreement().accountId())
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("id", contains(line.agreement().agreementId()));
        as(Tokens.customer("somebody-else")).get(path).then().statusCode(404);
        as(Tokens.customer("somebody-else"))
                .get(PATH)
                .then()
                .statusCode(200)
                .body("id", not(hasItem(line.agreement().agreementId())));
        as(Tokens.operator()).body(Map.of()).post(PATH).then().statusCode(405);
        as(Tokens.operator()).delete(path).then().statusCode(405);
        as(Tokens.operator()).get(PATH + "/unknown").then().statusCode(404);
    }

    private static RequestSpecification as(String token) {
        return given().filter(ORACLE).auth().oauth2(token).contentType(ContentType.JSON);
    }
}
