package rapport.relationship.credit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Tokens;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class CreditTest {
    private static final String CREDITS = "/relationship/v1/credits";

    private final Neighbours others = new Neighbours();
    private final String account = "credit-" + UUID.randomUUID();
    private final String creditId = "CR-" + UUID.randomUUID();

    @BeforeEach
    void open() {
        others.opened(account, "CONSUMER");
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void a_credit_holds_adverse_steps_until_consumption_has_applied_it() {
        grant(credit()).statusCode(201).body("state", equalTo("GRANTED"));
        grant(credit()).statusCode(200);
        var said = others.heard(
                "relationship.credits", account, each -> each.subject().equals(creditId));
        assertThat(said.json().at("/amount/minor").asInt()).isEqualTo(1_500);
        assertThat(said.json().path("cause").asText()).isEqualTo("SLO");
        standing().body("holds.holdId", contains(creditId)).body("holds.kind", contains("CREDIT_GRANTED"));

        answer("applied", Map.of("creditNoteNumber", "RC-00000001", "overdue", money(0), "settledBillIds", List.of()));
        Neighbours.eventually(() -> one(operator())
                .body("state", equalTo("APPLIED"))
                .body("number", equalTo("RC-00000001"))
                .body("grantedBy", equalTo("operator")));
        Neighbours.eventually(() -> standing().body("holds", empty()));
        one(customer()).body("state", equalTo("APPLIED")).body("grantedBy", nullValue());
    }

    @Test
    void one_that_consumption_cannot_give_says_why_and_keeps_its_hold() {
        grant(credit()).statusCode(201);
        answer("refused", Map.of());
        Neighbours.eventually(() -> one(operator())
                .body("state", equalTo("REFUSED"))
                .body("why", equalTo("The agreement is billed in another currency.")));
        standing().body("holds.holdId", contains(creditId));
        operator()
                .get(CREDITS + "?state=REFUSED&agreementId=agr-" + account)
                .then()
                .body("creditId", contains(creditId));
    }

    @Test
    void an_id_stands_for_one_credit_and_what_is_wrong_is_named() {
        grant(credit()).statusCode(201);
        grant(with("amount", money(2_000))).statusCode(409);
        grant(with("amount", money(0))).statusCode(422).body("errors[0].field", equalTo("amount"));
        grant(with("agreementId", "agr-nobody")).statusCode(422).body("errors[0].field", equalTo("agreementId"));
        grant(with("cause", "")).statusCode(400);
        var without = new HashMap<>(credit());
        without.remove("reason");
        grant(without).statusCode(422).body("errors[0].field", equalTo("reason"));
        customer().body(credit()).post(CREDITS).then().statusCode(403);
    }

    private void answer(String what, Map<String, Object> more) {
        var data = new HashMap<String, Object>(Map.of(
                "creditNoteId",
                creditId,
                "accountId",
                account,
                "agreementId",
                "agr-" + account,
                "amount",
                money(1_500),
                "reason",
                "The agreement is billed in another currency.",
                "at",
                Instant.now().toString()));
        data.putAll(more);
        others.say("consumption.payments", account, "consumption.credit." + what + ".v1", data);
    }

    private Map<String, Object> credit() {
        return Map.of(
                "creditId",
                creditId,
                "agreementId",
                "agr-" + account,
                "cause",
                "SLO",
                "amount",
                money(1_500),
                "reason",
                "Your line was down for nine hours.");
    }

    private Map<String, Object> with(String field, Object value) {
        var changed = new HashMap<>(credit());
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> money(long minor) {
        return Map.of("minor", minor, "currency", "EUR");
    }

    private static ValidatableResponse grant(Map<String, Object> credit) {
        return operator().body(credit).post(CREDITS).then();
    }

    private ValidatableResponse one(RequestSpecification who) {
        return who.get(CREDITS + "/" + creditId).then().statusCode(200);
    }

    private ValidatableResponse standing() {
        return operator()
                .get("/relationship/v1/standings/agr-" + account)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }

    private RequestSpecification customer() {
        return given().auth().oauth2(Tokens.customer(account)).contentType(ContentType.JSON);
    }
}
