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
import rapport.testkit.Eventually;
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
    private static final String API = "/tmf-api/accountManagement/v4";
    private static final String PATH = API + "/billingAccount";

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
        var leftOut = new TreeSet<String>();
        for (var read : List.of(
                "billingAccount",
                "financialAccount",
                "billingCycleSpecification",
                "billFormat",
                "billPresentationMedia")) {
            List.of("post /%s", "patch /%s/{id}", "delete /%s/{id}")
                    .forEach(operation -> leftOut.add(operation.formatted(read)));
        }
        for (var other : List.of("partyAccount", "settlementAccount")) {
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
                .body("billStructure.cycleSpecification.id", equalTo("monthly-1"))
                .body("billStructure.cycleSpecification.isRef", equalTo(true))
                .body("financialAccount.id", equalTo(agreement.agreementId()))
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
        account().body("billStructure.cycleSpecification.name", equalTo("monthly from day 15"));
        String href = account().extract().path("billStructure.cycleSpecification.href");
        as(Tokens.operator())
                .get(href)
                .then()
                .statusCode(200)
                .body("id", equalTo("monthly-15"))
                .body("frequency", equalTo("monthly"))
                .body("billingDateShift", nullValue())
                .body("paymentDueDateOffset", nullValue());
        as(Tokens.customer(agreement.accountId()))
                .get(API + "/billingCycleSpecification")
                .then()
                .header("X-Total-Count", "1")
                .body("id", contains("monthly-15"));
        as(Tokens.customer(agreement.accountId()))
                .get(API + "/billingCycleSpecification/monthly-1")
                .then()
                .statusCode(404);
        List<String> cycles =
                as(Tokens.operator()).get(API + "/billingCycleSpecification").path("id");
        assertThat(cycles).contains("monthly-15").doesNotContain("monthly-32");
    }

    @Test
    void a_ledger_begins_with_the_first_bill() {
        var unbilled = Agreement.sign(probe);
        Eventually.answer(
                () -> as(Tokens.operator())
                        .get(PATH + "/" + unbilled.agreementId())
                        .statusCode(),
                status -> status == 200);
        as(Tokens.operator())
                .get(PATH + "/" + unbilled.agreementId())
                .then()
                .body("financialAccount", nullValue())
                .body("accountBalance.size()", equalTo(0));
        ledger(Tokens.operator(), unbilled.agreementId()).statusCode(404);

        agreement.pay("p1", "P-" + id, 6_000);
        agreement.awaitPayment("received", 1);
        String href = account().extract().path("financialAccount.href");
        as(Tokens.customer(agreement.accountId()))
                .get(href)
                .then()
                .statusCode(200)
                .body("id", equalTo(agreement.agreementId()))
                .body("name", equalTo("mobile-m"))
                .body("accountType", equalTo("receivable"))
                .body("accountBalance.balanceType", contains("balance"))
                .body("accountBalance.amount.unit", contains("EUR"))
                .body("accountBalance.amount.value", contains(-10.0f))
                .body("relatedParty.id", contains(agreement.accountId()));
        ledger(Tokens.customer("somebody-else"), agreement.agreementId()).statusCode(404);
        as(Tokens.customer(agreement.accountId()))
                .get(API + "/financialAccount?fields=name")
                .then()
                .header("X-Total-Count", "1")
                .body("[0].keySet()", equalTo(Set.of("id", "href", "name")));
        as(Tokens.operator())
                .get(API + "/financialAccount?id=" + unbilled.agreementId())
                .then()
                .header("X-Total-Count", "0");
    }

    @Test
    void as_what_and_where_a_bill_can_be_had_is_the_same_for_everybody() {
        var structure = account().extract().jsonPath();
        for (var token : List.of(Tokens.operator(), Tokens.customer("somebody"))) {
            as(token)
                    .get(API + "/billFormat")
                    .then()
                    .statusCode(200)
                    .body("id", contains("html", "pdf"))
                    .body("name", contains("HTML", "PDF"));
            as(token)
                    .get(API + "/billPresentationMedia?id=http&fields=name")
                    .then()
                    .header("X-Total-Count", "1")
                    .body("[0].keySet()", equalTo(Set.of("id", "href", "name")));
            as(token)
                    .get(structure.getString("billStructure.format.href"))
                    .then()
                    .statusCode(200)
                    .body("id", equalTo("pdf"));
            as(token)
                    .get(structure.getString("billStructure.presentationMedia[0].href"))
                    .then()
                    .statusCode(200)
                    .body("id", equalTo("http"));
        }
        as(Tokens.operator()).get(API + "/billPresentationMedia/e-mail").then().statusCode(404);
        as(Tokens.partner("p1")).get(API + "/billFormat").then().statusCode(403);
    }

    @Test
    void accounts_are_found_by_what_they_refer_to() {
        var own = "relatedParty.id=" + agreement.accountId();
        for (var query : List.of(
                "billStructure.cycleSpecification.id=monthly-1",
                "financialAccount.id=" + agreement.agreementId(),
                "name=mobile-m,mobile-l")) {
            found(own + "&" + query).header("X-Total-Count", "1");
        }
        found(own + "&billStructure.cycleSpecification.id=monthly-2").header("X-Total-Count", "0");
        found(own + "&defaultPaymentMethod.id=none").header("X-Total-Count", "0");
        as(Tokens.operator()).get(PATH + "?paymentStatus=due").then().statusCode(400);
        as(Tokens.operator()).get(PATH + "?sort=name").then().statusCode(400);
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

    private static ValidatableResponse found(String query) {
        return as(Tokens.operator()).get(PATH + "?" + query).then().statusCode(200);
    }

    private static ValidatableResponse ledger(String token, String agreementId) {
        return as(token).get(API + "/financialAccount/" + agreementId).then();
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
