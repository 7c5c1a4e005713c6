package rapport.consumption.customerbill;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.consumption.billing.Biller;
import rapport.consumption.usage.Line;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;
import rapport.testkit.TmfConformity;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// Bills as TMF678 has them.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CustomerBillTest {
    private static final String DEFINITION = "TMF678-CustomerBill-v4.0.0.swagger.json";
    private static final TmfOracle ORACLE = TmfOracle.of(DEFINITION);
    private static final String API = "/tmf-api/customerBillManagement/v4";
    private static final String BILLS = API + "/customerBill";
    private static final String RATES = API + "/appliedCustomerBillingRate";
    private static final String ON_DEMAND = API + "/customerBillOnDemand";
    private static final Instant DUE = Instant.parse("2036-01-01T00:00:00Z");

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
        var made = given().get("/q/openapi?format=json").asString();
        TmfConformity.checkPart(DEFINITION, made, Set.of("patch /customerBill/{id}"));
    }

    @Test
    void a_bill_stands_as_the_ledger_does_and_who_listens_is_told() {
        var agreement = Agreement.sign(probe);
        listen(Tokens.customer(agreement.accountId()));
        agreement.issue("B-" + id, 5_000, DUE);
        bill("B-" + id)
                .body("state", equalTo("validated"))
                .body("remainingAmount.value", equalTo(50.0f))
                .body("billingAccount.id", equalTo(agreement.agreementId()))
                .body("relatedParty.id", contains(agreement.accountId()))
                .body("appliedPayment.size()", equalTo(0))
                .body("billDocument", nullValue());
        agreement.pay("p1", "P1-" + id, 2_000);
        agreement.awaitPayment("received", 1);
        bill("B-" + id)
                .body("state", equalTo("partiallyPaid"))
                .body("amountDue.value", equalTo(50.0f))
                .body("remainingAmount.value", equalTo(30.0f))
                .body("appliedPayment.appliedAmount.value", contains(20.0f))
                .body("appliedPayment[0].payment.'@referredType'", equalTo("Payment"));
        agreement.pay("p1", "P2-" + id, 3_000);
        agreement.awaitPayment("received", 2);
        bill("B-" + id).body("state", equalTo("settled")).body("remainingAmount.value", equalTo(0.0f));
        Agreement.operator()
                .body(Map.of("reason", "It was charged back."))
                .post("/consumption/v1/payments/p1/P2-" + id + "/reversal")
                .then()
                .statusCode(200);
        bill("B-" + id).body("state", equalTo("partiallyPaid")).body("appliedPayment.size()", equalTo(1));

        var told = probe.await("consumption.tmf", said -> said.subject().equals("B-" + id), 4);
        assertThat(told)
                .extracting(said -> said.json()
                        .path("event")
                        .path("customerBill")
                        .path("state")
                        .asText())
                .containsExactly("validated", "partiallyPaid", "settled", "partiallyPaid");
        assertThat(told)
                .extracting(said -> said.headers().get("ce_subjectversion"))
                .containsExactly("1", "2", "3", "4");
        assertThat(told.getFirst().text()).contains("\"value\":50.00}");
        told.forEach(said -> Contracts.here().assertValid(said.type(), said.text()));
        assertThat(told).noneMatch(said -> said.text().contains("\"p1\""));
    }

    @Test
    void a_customer_sees_its_own_bills_alone() {
        var agreement = Agreement.sign(probe);
        agreement.issue("B-" + id, 5_000, DUE);
        for (var path : List.of(BILLS + "/B-" + id, BILLS + "?billingAccount.id=" + agreement.agreementId())) {
            as(Tokens.customer(agreement.accountId())).get(path).then().statusCode(200);
        }
        as(Tokens.customer("somebody-else")).get(BILLS + "/B-" + id).then().statusCode(404);
        as(Tokens.customer("somebody-else"))
                .get(BILLS + "?billingAccount.id=" + agreement.agreementId())
                .then()
                .header("X-Total-Count", "0");
        as(Tokens.partner("p1")).get(BILLS).then().statusCode(403);
    }

    @Test
    void a_list_has_the_newest_first_page_by_page() {
        var agreement = Agreement.sign(probe);
        for (var n = 1; n <= 3; n++) {
            agreement.issue("B" + n + "-" + id, 1_000L * n, DUE);
        }
        agreement.pay("p1", "P-" + id, 1_000);
        agreement.awaitPayment("received", 1);
        var own = "billingAccount.id=" + agreement.agreementId();
        list(own).body("id", contains("B3-" + id, "B2-" + id, "B1-" + id)).header("X-Total-Count", "3");
        list(own + "&limit=1&offset=1&fields=billNo")
                .header("X-Total-Count", "3")
                .body("id", contains("B2-" + id))
                .body("[0].keySet()", equalTo(Set.of("id", "href", "billNo")));
        list(own + "&state=settled").body("id", contains("B1-" + id));
        list(own + "&billDate.lt=2020-01-01").body("size()", equalTo(0));
        list("relatedParty.id=" + agreement.accountId()).body("size()", equalTo(3));
        list("limit=1").header("X-Result-Count", "1");
        as(Tokens.operator()).get(BILLS + "?category=normal").then().statusCode(400);
        as(Tokens.operator()).get(BILLS + "?sort=billDate").then().statusCode(400);
    }

    @Test
    void what_was_issued_is_not_changed() {
        var agreement = Agreement.sign(probe);
        agreement.issue("B-" + id, 5_000, DUE);
        as(Tokens.operator())
                .body(Map.of("state", "onHold"))
                .patch(BILLS + "/B-" + id)
                .then()
                .statusCode(405);
        as(Tokens.operator()).get(BILLS + "/unknown").then().statusCode(404);
    }

    @Test
    void a_bill_on_demand_is_a_bill_with_its_lines() {
        var line = used();
        var agreementId = line.agreement().agreementId();
        var wanted = Map.of("billingAccount", Map.of("id", agreementId));
        var made = as(Tokens.operator())
                .body(wanted)
                .post(ON_DEMAND)
                .then()
                .statusCode(201)
                .body("state", equalTo("done"))
                .extract();
        String bill = made.path("customerBill.id");
        as(Tokens.operator()).get(made.<String>path("href")).then().statusCode(200);
        as(Tokens.operator()).body(wanted).post(ON_DEMAND).then().statusCode(422);
        as(Tokens.operator())
                .body(Map.of("name", "nobody's"))
                .post(ON_DEMAND)
                .then()
                .statusCode(400);
        as(Tokens.operator())
                .get(ON_DEMAND + "?billingAccount.id=" + agreementId)
                .then()
                .body("customerBill.id", contains(bill));
        bill(bill)
                .body("runType", equalTo("offCycle"))
                .body("taxExcludedAmount.value", equalTo(0.12f))
                .body("taxIncludedAmount.value", equalTo(0.14f))
                .body("taxItem[0].taxRate", equalTo(19))
                .body("billingPeriod.startDateTime", notNullValue())
                .body("billDocument[0].url", equalTo("/consumption/v1/documents/" + bill + "/pdf"));
        as(Tokens.operator())
                .get(RATES + "?bill.id=" + bill)
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("[0].type", equalTo("usage"))
                .body("[0].isBilled", equalTo(true))
                .body("[0].taxExcludedAmount.value", equalTo(0.12f))
                .body("[0].taxIncludedAmount", nullValue())
                .body("[0].product.id", equalTo(line.serviceId()));
        as(Tokens.operator()).get(RATES).then().body("bill.id", hasItem(bill));
        as(Tokens.operator()).get(RATES + "/" + bill + "-1").then().statusCode(200);
        as(Tokens.customer(line.agreement().accountId()))
                .get(RATES + "/" + bill + "-1")
                .then()
                .statusCode(200);
        for (var nothing : List.of(bill + "-2", bill, "-1", "x-99999999999999999999")) {
            as(Tokens.operator()).get(RATES + "/" + nothing).then().statusCode(404);
        }
        as(Tokens.customer("somebody-else"))
                .get(RATES + "/" + bill + "-1")
                .then()
                .statusCode(404);
        as(Tokens.customer("somebody-else")).get(ON_DEMAND + "/" + bill).then().statusCode(404);
    }

    private Line used() {
        var line = Line.of(Biller.founded(false).selling("").agreement(probe));
        line.say("p1", line.call(id, 60, Line.lastMonth(10)));
        line.records(1);
        return line;
    }

    private void listen(String token) {
        as(token)
                .body(Map.of("callback", "https://listener.example/" + id))
                .post(API + "/hub")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse bill(String billId) {
        return as(Tokens.operator()).get(BILLS + "/" + billId).then().statusCode(200);
    }

    private static ValidatableResponse list(String query) {
        return as(Tokens.operator()).get(BILLS + "?" + query).then().statusCode(200);
    }

    private static RequestSpecification as(String token) {
        return given().filter(ORACLE).auth().oauth2(token).contentType(ContentType.JSON);
    }
}
