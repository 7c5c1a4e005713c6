package rapport.consumption.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class BillingTest {
    @Inject
    DueDates dueDates;

    private Probe probe;
    private Agreement agreement;
    private final String billId = "B-" + UUID.randomUUID();

    @BeforeEach
    void sign() {
        probe = Probe.connect();
        agreement = Agreement.sign(probe);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void a_bill_is_said_with_its_number() {
        agreement.issue(billId, 4_990, Instant.now().plusSeconds(3_600));

        var said = probe.await("consumption.bills", event -> event.subject().equals(billId));
        assertThat(said.key()).isEqualTo(agreement.accountId());
        assertThat(said.json().path("number").asText()).matches("R-\\d{8}");
    }

    @Test
    void the_same_bill_again_is_no_second_bill_and_another_under_its_id_is_refused() {
        var due = Instant.parse("2036-01-01T00:00:00Z");
        agreement.issue(billId, 4_990, due);

        Agreement.batch(List.of(agreement.bill(billId, 4_990, due))).body("[0].status", equalTo("exists"));
        Agreement.batch(List.of(agreement.bill(billId, 4_991, due))).body("[0].problem", containsString("billId"));
        Agreement.operator()
                .body(agreement.bill(billId, 4_991, due))
                .post("/consumption/v1/bills")
                .then()
                .statusCode(409);
        assertThat(agreement.balance()).containsExactly(4_990, 4_990, 0, 0);
    }

    @Test
    void each_item_of_a_batch_has_its_own_result() {
        var due = Instant.parse("2036-01-01T00:00:00Z");
        agreement.issue(billId, 100, due);
        var other = new HashMap<>(agreement.bill("X-" + billId, 100, due));
        other.put("agreementId", "nobody-signed-this");

        Agreement.batch(List.of(agreement.bill("Y-" + billId, 0, due), other, agreement.bill("Z-" + billId, 100, due)))
                .body("status", equalTo(List.of("refused", "refused", "created")))
                .body("[0].problem", containsString("amount.minor"))
                .body("[1].problem", containsString("agreementId"));
    }

    @Test
    void one_id_twice_in_a_batch_is_one_bill_only_if_it_says_the_same() {
        var due = Instant.parse("2036-01-01T00:00:00Z");
        agreement.issue(billId, 100, due);

        Agreement.batch(List.of(
                        agreement.bill("T-" + billId, 100, due),
                        agreement.bill("T-" + billId, 100, due),
                        agreement.bill("T-" + billId, 200, due)))
                .body("status", equalTo(List.of("created", "exists", "refused")));
        assertThat(agreement.balance()).containsExactly(200, 200, 0, 0);
    }

    @Test
    void a_due_date_that_passes_unpaid_is_said_once_however_often_the_timer_looks() throws Exception {
        agreement.issue(billId, 4_990, Instant.now());
        var missed = agreement.awaitPayment("missed", 1);
        assertThat(missed.json().at("/overdue/minor").asLong()).isEqualTo(4_990);

        try (var timers = Executors.newFixedThreadPool(4)) {
            var ticks = IntStream.range(0, 20)
                    .<Callable<Void>>mapToObj(_ -> () -> {
                        dueDates.tick();
                        return null;
                    })
                    .toList();
            for (var done : timers.invokeAll(ticks)) {
                done.get();
            }
        }
        assertThat(agreement.payments("missed")).hasSize(1);
    }

    @Test
    void many_bills_due_at_once_are_each_missed_once_while_timers_race() throws Exception {
        agreement.issue(billId, 1, Instant.now().plusSeconds(3_600));
        var due = Instant.now().plusSeconds(1);
        Agreement.batch(IntStream.range(0, 50)
                .mapToObj(i -> agreement.bill(billId + "-" + i, 10, due))
                .toList());

        agreement.awaitPayment("missed", 50);
        assertThat(agreement.payments("missed"))
                .extracting(said -> said.json().path("billId").asText())
                .doesNotHaveDuplicates()
                .hasSize(50);
    }

    @Test
    void a_customer_sees_its_own_bills_and_no_others() {
        agreement.issue(billId, 4_990, Instant.now().plusSeconds(3_600));

        as(Tokens.customer(agreement.accountId()))
                .get("/consumption/v1/bills/" + billId)
                .then()
                .statusCode(200);
        as(Tokens.customer("someone-else"))
                .get("/consumption/v1/bills/" + billId)
                .then()
                .statusCode(404);
        as(Tokens.customer("someone-else")).get("/consumption/v1/bills").then().body("size()", equalTo(0));
        as(Tokens.customer("someone-else"))
                .get("/consumption/v1/balances/" + agreement.agreementId())
                .then()
                .statusCode(404);
        RestAssured.given().get("/consumption/v1/bills/" + billId).then().statusCode(401);
        as(Tokens.customer(agreement.accountId()))
                .body(List.of())
                .post("/consumption/v1/bills/batch")
                .then()
                .statusCode(403);
    }

    @Test
    void a_body_that_cannot_be_read_is_refused_with_the_field() {
        Agreement.operator()
                .body(Map.of(
                        "billId",
                        "x",
                        "agreementId",
                        "y",
                        "amount",
                        Map.of("minor", 1, "currency", "EUR"),
                        "dueAt",
                        "soon"))
                .post("/consumption/v1/bills")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("dueAt"));
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
