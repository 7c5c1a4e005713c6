package rapport.consumption.billingaccount;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Probe;
import rapport.testkit.TmfConformity;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// Billing accounts as TMF666 has them, each exchange held against the definition.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AccountManagementTest {
    private static final String DEFINITION = "TMF666-Account-v4.0.0.swagger.json";
    private static final TmfOracle ORACLE = TmfOracle.of(DEFINITION);
    private static final String PATH = "/tmf-api/accountManagement/v4/billingAccount";

    private Probe probe;
    private Agreement agreement;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void sign() {
        probe = Probe.connect();
        agreement = Agreement.sign(probe);
        agreement.issue("B-" + id, 5_000, Instant.parse("2036-01-01T00:00:00Z"));
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void what_is_described_is_of_the_definition() {
        var leftOut = new TreeSet<>(Set.of(
                "post /hub",
                "delete /hub/{id}",
                "post /billingAccount",
                "patch /billingAccount/{id}",
                "delete /billingAccount/{id}"));
        for (var other : List.of(
                "partyAccount",
                "settlementAccount",
                "financialAccount",
                "billingCycleSpecification",
                "billFormat",
                "billPresentationMedia")) {
            List.of("get /%s", "post /%s", "get /%s/{id}", "patch /%s/{id}", "delete /%s/{id}")
                    .forEach(operation -> leftOut.add(operation.formatted(other)));
        }
        TmfConformity.checkPart(
                DEFINITION, given().get("/q/openapi?format=json").asString(), leftOut);
    }

    @Test
    void an_account_owes_what_its_ledger_says() {
        account()
                .body("name", equalTo("mobile-m"))
                .body("paymentStatus", equalTo("due"))
                .body("accountBalance.balanceType", contains("balance", "open", "overdue"))
                .body("accountBalance.amount.value", contains(50.0f, 50.0f, 0.0f))
                .body("billStructure.cycleSpecification.billingDateShift", equalTo(0))
                .body("defaultPaymentMethod", nullValue())
                .body("relatedParty.id", contains(agreement.accountId()));
        agreement.pay("p1", "P-" + id, 6_000);
        agreement.awaitPayment("received", 1);
        account()
                .body("paymentStatus", equalTo("paid"))
                .body("accountBalance.amount.value", contains(-10.0f, 0.0f, 0.0f));
        agreement.issue("C-" + id, 3_000, Instant.now());
        account()
                .body("paymentStatus", equalTo("overdue"))
                .body("accountBalance.amount.value", contains(20.0f, 20.0f, 20.0f));
    }

    @Test
    void the_day_on_which_periods_begin_is_told() {
        Agreement.operator()
                .body(Map.of("billDay", 15))
                .put("/consumption/v1/billing-accounts/" + agreement.agreementId() + "/bill-day")
                .then()
                .statusCode(200);
        account().body("billStructure.cycleSpecification.billingDateShift", equalTo(14));
    }

    @Test
    void a_customer_sees_its_own_alone() {
        var own = as(Tokens.customer(agreement.accountId())).get(PATH).then().statusCode(200);
        own.header("X-Total-Count", "1").body("id", contains(agreement.agreementId()));
        as(Tokens.customer("somebody-else"))
                .get(PATH + "/" + agreement.agreementId())
                .then()
                .statusCode(404);
        as(Tokens.customer("somebody-else"))
                .get(PATH + "?id=" + agreement.agreementId())
                .then()
                .header("X-Total-Count", "0");
        as(Tokens.partner("p1")).get(PATH).then().statusCode(403);
    }

    @Test
    void a_list_goes_page_by_page_and_nothing_is_changed_here() {
        as(Tokens.operator())
                .get(PATH + "?relatedParty.id=" + agreement.accountId() + "&fields=name,relatedParty")
                .then()
                .statusCode(200)
                .body("[0].keySet()", equalTo(Set.of("id", "href", "name", "relatedParty")));
        List<String> first = as(Tokens.operator()).get(PATH + "?limit=1").path("id");
        List<String> second =
                as(Tokens.operator()).get(PATH + "?limit=1&offset=1").path("id");
        assertThat(first).hasSize(1).doesNotContainAnyElementsOf(second);
        as(Tokens.operator()).body(Map.of("name", "x")).post(PATH).then().statusCode(405);
        as(Tokens.operator())
                .delete(PATH + "/" + agreement.agreementId())
                .then()
                .statusCode(405);
    }

    private ValidatableResponse account() {
        return as(Tokens.operator())
                .get(PATH + "/" + agreement.agreementId())
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(String token) {
        return given().filter(ORACLE).auth().oauth2(token).contentType(ContentType.JSON);
    }
}
