package rapport.consumption.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PrepaidMoneyTest {
    private final Probe probe = Probe.connect();
    private final String id = UUID.randomUUID().toString();
    private Payer payer;

    @BeforeEach
    void sells() {
        payer = Payer.of(probe);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void it_pays_for_what_is_used_and_what_it_does_not_suffice_for_is_not_owed() {
        payer.topUp(id, 100);
        assertThat(payer.called(1, id + "-1", 85, "")).isEqualTo("0.85");
        payer.has("0.15", "0");
        assertThat(payer.called(2, id + "-2", 85, "")).isEqualTo("0.15");
        assertThat(payer.called(3, id + "-3", 85, "")).isEqualTo("0");
        payer.has("0", "0");

        assertThat(said("topped-up").path("amount").path("minor").asLong()).isEqualTo(100);
        assertThat(said("low").path("available").path("value").asText()).isEqualTo("0.15");
        assertThat(said("exhausted").path("agreementId").asText()).isEqualTo(payer.agreementId());
        payer.topUp(id + "-b", 50);
        assertThat(payer.called(4, id + "-4", 20, "")).isEqualTo("0.2");
        payer.has("0.3", "0");
        assertThat(payer.sum()).isEqualByComparingTo("0.3");
    }

    @Test
    void what_was_used_before_the_first_top_up_is_billed_and_leaves_it_alone() {
        var before = Instant.now().minusSeconds(60);
        payer.topUp(id, 100);
        payer.line().say(Payer.PARTNER, payer.line().call(id, 30, before));
        assertThat(payer.line().records(1).getFirst()).containsEntry("amount", "0.30000000");
        payer.has("1", "0");
    }

    @Test
    void what_is_taken_back_returns_to_the_cent_and_nothing_that_was_not_paid() {
        payer.topUp(id, 100);
        assertThat(payer.called(1, id + "-1", 80, "")).isEqualTo("0.8");
        assertThat(payer.called(2, id + "-2", 80, "")).isEqualTo("0.2");
        for (var record : payer.line().records(2)) {
            Agreement.operator()
                    .body(Map.of("reason", "It was never used."))
                    .post("/consumption/v1/usage/" + record.get("id") + "/reverse")
                    .then()
                    .statusCode(200);
        }
        payer.has("1", "0");
        assertThat(payer.sum()).isEqualByComparingTo("1");
    }

    @Test
    void a_top_up_that_comes_eight_times_at_once_counts_once_and_its_id_is_its_own() throws Exception {
        payer.topUp(id + "-first", 1);
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asking = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(
                            _ -> () -> payer.toppedUp(id, 100).statusCode())
                    .toList();
            for (var answer : threads.invokeAll(asking)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnlyOnce(201).containsOnly(200, 201);
        payer.has("1.01", "0");
        payer.toppedUp(id, 99).then().statusCode(409).body("detail", containsString("1 EUR"));
    }

    @Test
    void nothing_is_taken_off_that_is_not_there() {
        payer.topUp(id, 100);
        payer.ask(id, 30).then().statusCode(201);
        adjust("a", -71).statusCode(409).body("detail", containsString("0.70 EUR"));
        adjust("a", -70).statusCode(201);
        adjust("a", -70).statusCode(200);
        payer.has("0", "0.3");
        adjust("b", 0).statusCode(422);
        adjust("b", Long.MIN_VALUE).statusCode(422);
    }

    private ValidatableResponse adjust(String which, long cents) {
        return Agreement.operator()
                .body(Map.of(
                        "adjustmentId",
                        id + which,
                        "amount",
                        Map.of("minor", cents, "currency", "EUR"),
                        "reason",
                        "Goodwill."))
                .post(payer.path() + "/adjustments")
                .then();
    }

    @Test
    void what_is_left_when_its_time_is_over_expires_and_pays_for_nothing() {
        payer.topUp(id, 100);
        var other = Payer.of(probe);
        var soon = Payer.topUpOf(id, 100);
        soon.put("until", Instant.now().plusSeconds(4).toString());
        Eventually.answer(
                () -> Agreement.operator()
                        .body(soon)
                        .post(other.path() + "/top-ups")
                        .statusCode(),
                status -> status == 201);
        Eventually.answer(() -> Payer.decimal(other.money(), "available.value"), left -> left.signum() == 0);

        var expired = probe.await(
                        "consumption.balances",
                        said -> said.type().equals("consumption.prepaid.expired.v1")
                                && said.subject().equals(other.agreementId()))
                .json();
        assertThat(expired.path("amount").path("value").asText()).isEqualTo("1");
        assertThat(other.called(1, id, 10, "")).isEqualTo("0");
        payer.has("1", "0");
    }

    @Test
    void money_is_of_the_tariffs_currency_and_a_customer_sees_its_own_without_who_decided() {
        payer.topUp(id, 100);
        Agreement.operator()
                .body(Map.of("topUpId", id + "-usd", "amount", Map.of("minor", 100, "currency", "USD")))
                .post(payer.path() + "/top-ups")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("amount.currency"));
        var customer =
                given().auth().oauth2(Tokens.customer(payer.line().agreement().accountId()));
        customer.get(payer.path()).then().statusCode(200).body("available.value", equalTo("1"));
        given().auth()
                .oauth2(Tokens.customer(payer.line().agreement().accountId()))
                .get(payer.path() + "/entries")
                .then()
                .statusCode(200)
                .body(not(containsString("decidedBy")), containsString("TOPPED_UP"));
        given().auth()
                .oauth2(Tokens.customer("another"))
                .get(payer.path())
                .then()
                .statusCode(404);
    }

    /// Eight at once ask, use, give back and top up.
    @Test
    void whatever_comes_at_once_the_entries_are_the_balance() throws Exception {
        payer.topUp(id, 300);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asking = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(worker -> () -> storm(worker))
                    .toList();
            for (var answer : threads.invokeAll(asking)) {
                answer.get();
            }
        }
        var records = payer.line().records(40);
        var used = records.stream()
                .map(each -> new BigDecimal(String.valueOf(each.get("amount"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var money = payer.money();
        var left = Payer.decimal(money, "available.value").add(Payer.decimal(money, "held.value"));
        assertThat(left.add(used)).isEqualByComparingTo("3.80");
        assertThat(payer.sum()).isEqualByComparingTo(Payer.decimal(money, "available.value"));
        var after = payer.entries("available.value");
        assertThat(after).noneMatch(value -> value.startsWith("-"));
    }

    private int storm(int worker) {
        var random = new Random(worker);
        var records = 5;
        for (var i = 0; i < records; i++) {
            var quota = id + "-" + worker + "-" + i;
            payer.ask(quota, 1 + random.nextInt(40));
            var call = new HashMap<>(
                    payer.line().call(quota, random.nextInt(30), Instant.now().plusMillis(worker * 10L + i)));
            if (random.nextBoolean()) {
                call.put("quotaId", quota);
            } else {
                Payer.release(quota);
            }
            payer.line().say(Payer.PARTNER, call);
        }
        return payer.toppedUp(id + "-storm-" + worker, 10).statusCode();
    }

    @Test
    void people_see_it_on_the_page_and_top_up_there_once_a_form() {
        payer.known();
        var page = "/console/consumption/agreements/" + payer.agreementId() + "/usage";
        Agreement.operator().get(page).then().statusCode(200).body(containsString("billed afterwards"));
        form(page, "12.345", "cash").statusCode(422).body(containsString("Give an amount in EUR such as 12.50"));
        form(page, "12,50", "").statusCode(422).body(containsString("Say why"));
        form(page, "12,50", "cash").statusCode(303);
        form(page, "12,50", "cash").statusCode(303);
        payer.ask(id, 250).then().statusCode(201);

        Agreement.operator()
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("10 EUR"), containsString("2.5 EUR"), containsString(id));
    }

    private ValidatableResponse form(String page, String amount, String reason) {
        return given().auth()
                .oauth2(Tokens.operator())
                .redirects()
                .follow(false)
                .formParam("amount", amount)
                .formParam("reason", reason)
                .formParam("key", id)
                .post(page + "/top-up")
                .then();
    }

    @Test
    void accounting_sees_what_is_owed_to_customers_and_what_became_revenue() {
        payer.topUp(id, 100);
        payer.called(1, id, 40, "");
        var answer = Agreement.operator()
                .post("/consumption/v1/journal-exports")
                .then()
                .extract();
        var lines = Agreement.operator()
                .accept("text/csv")
                .get("/consumption/v1/journal-exports/" + answer.path("exportId") + "/lines?limit=10000")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.contains(payer.agreementId()))
                .map(line -> List.of(line.split(",", 7)).subList(2, 6))
                .toList();
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        List.of("PREPAID_TOPPED_UP", "CLEARING", "100", "0"),
                        List.of("PREPAID_TOPPED_UP", "PREPAID", "0", "100"),
                        List.of("PREPAID_USED", "PREPAID", "40", "0"),
                        List.of("PREPAID_USED", "REVENUE", "0", "40"));
    }

    private JsonNode said(String what) {
        return probe.await(
                        "consumption.balances",
                        said -> said.type().equals("consumption.prepaid." + what + ".v1")
                                && said.subject().equals(payer.agreementId()))
                .json();
    }
}
