package rapport.consumption.prepaybalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static rapport.consumption.prepaybalance.Purses.API;
import static rapport.consumption.prepaybalance.Purses.HISTORY;
import static rapport.consumption.prepaybalance.Purses.TRANSFERS;
import static rapport.consumption.prepaybalance.Purses.as;
import static rapport.consumption.prepaybalance.Purses.euros;
import static rapport.consumption.prepaybalance.Purses.fill;
import static rapport.consumption.prepaybalance.Purses.has;
import static rapport.consumption.prepaybalance.Purses.move;
import static rapport.consumption.prepaybalance.Purses.plainly;
import static rapport.consumption.prepaybalance.Purses.transfer;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.consumption.usage.Payer;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

/// Prepaid money that goes from one agreement to another, each exchange held against TMF654.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TransferBalanceTest {
    private final Probe probe = Probe.connect();
    private final String id = UUID.randomUUID().toString();
    private Payer payer;
    private String from;
    private String to;

    @BeforeEach
    void pays() {
        payer = Payer.of(probe);
        payer.topUp(id, 500);
        from = payer.agreementId();
        to = payer.another(probe);
        fill(to, id, euros(1));
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void a_customer_moves_between_its_own_once() {
        String href = move(customer(), id, transfer(from, to, 2))
                .then()
                .statusCode(201)
                .body("amount.amount", equalTo(2.0f))
                .body("amount.units", equalTo("EUR"))
                .body("bucket.id", equalTo(from))
                .body("partyAccount.id", equalTo(from))
                .body("logicalResource.id", contains(from))
                .body("receiverBucket.id", equalTo(to))
                .body("receiverLogicalResource.id", equalTo(to))
                .body("channel.id", equalTo("app"))
                .body("reason", equalTo("For the children."))
                .body("relatedParty.id", contains(payer.accountId()))
                .body("status", equalTo("completed"))
                .extract()
                .path("href");
        move(customer(), id, transfer(from, to, 2)).then().statusCode(201).body("href", equalTo(href));
        move(Tokens.operator(), id, transfer(from, to, 2))
                .then()
                .statusCode(201)
                .body("href", equalTo(href));
        move(customer(), id, transfer(from, to, 3)).then().statusCode(409).body("message", containsString("2 EUR"));
        var third = payer.another(probe);
        fill(third, id, euros(1));
        move(customer(), id, transfer(from, third, 2))
                .then()
                .statusCode(409)
                .body("message", containsString("to another agreement"));
        has(from, "3");
        has(to, "3");
        as(customer())
                .get(href)
                .then()
                .statusCode(200)
                .body("amount.amount", equalTo(2.0f))
                .body("reason", equalTo("For the children."));
        for (var filter : List.of("bucket.id=" + from, "receiverBucket.id=" + to, "partyAccount.id=" + from)) {
            as(customer())
                    .get(TRANSFERS + "?" + filter)
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", "1")
                    .body("href", contains(href));
        }
        as(customer()).get(TRANSFERS + "?bucket.id=" + to).then().header("X-Total-Count", "0");
        as(Tokens.operator()).get(TRANSFERS + "/1-2").then().statusCode(404);
        as(Tokens.operator()).get(TRANSFERS + "/" + id).then().statusCode(404);
    }

    @Test
    void both_sides_are_in_the_history_and_nothing_is_lost_on_the_way() {
        move(customer(), id, transfer(from, to, 2.5)).then().statusCode(201);
        as(Tokens.operator())
                .get(HISTORY + "?bucket.id=" + from + "&@type=TransferBalance")
                .then()
                .body("amount.amount", contains(-2.5f))
                .body("receiverLogicalResource.id", contains(to));
        as(customer())
                .get(HISTORY + "?@type=TransferBalance")
                .then()
                .body("amount.amount", contains(2.5f, -2.5f))
                .body("receiverLogicalResource.id", contains(to, to))
                .body(not(containsString("reason")));
        as(customer())
                .get(API + "/accumulatedBalance/" + payer.accountId() + "-EUR")
                .then()
                .body("totalBalance.amount", equalTo(6.0f));
        sums(from, "2.5");
        sums(to, "3.5");
        assertThat(journal())
                .containsExactlyInAnyOrder(
                        List.of("PREPAID_TRANSFERRED", "PREPAID", "250", "0", from),
                        List.of("PREPAID_TRANSFERRED", "PREPAID_TRANSFERS", "0", "250", from),
                        List.of("PREPAID_TRANSFERRED", "PREPAID_TRANSFERS", "250", "0", to),
                        List.of("PREPAID_TRANSFERRED", "PREPAID", "0", "250", to));
    }

    /// The entries of an agreement add up to what it has.
    private static void sums(String agreementId, String amount) {
        var sum = Agreement.operator()
                .get("/consumption/v1/prepaid/" + agreementId + "/entries?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("amount.value", String.class)
                .stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(amount);
        has(agreementId, amount);
    }

    private List<List<String>> journal() {
        String export =
                Agreement.operator().post("/consumption/v1/journal-exports").path("exportId");
        return Agreement.operator()
                .accept("text/csv")
                .get("/consumption/v1/journal-exports/" + export + "/lines?limit=10000")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(line -> line.replace("\"", "").split(",", -1))
                .filter(line -> List.of(from, to).contains(line[7]) && line[2].equals("PREPAID_TRANSFERRED"))
                .map(line -> List.of(line[2], line[3], line[4], line[5], line[7]))
                .toList();
    }

    @Test
    void what_is_held_for_quotas_is_not_free_and_what_is_refused_moves_nothing() {
        payer.ask(id, 30).then().statusCode(201);
        move(customer(), id, transfer(from, to, 4.71))
                .then()
                .statusCode(409)
                .body("message", containsString("must be at most 4.70 EUR"));
        has(to, "1");
        move(customer(), id, transfer(from, to, 4.7)).then().statusCode(201);
        payer.has("0", "0.3");
        has(to, "5.7");
        assertThat(probe.await(
                                "consumption.balances",
                                said -> said.type().equals("consumption.prepaid.exhausted.v1")
                                        && said.subject().equals(from))
                        .json()
                        .path("accountId")
                        .asText())
                .isEqualTo(payer.accountId());
    }

    @Test
    void what_came_can_be_used_as_long_as_where_it_came_from() {
        var late = Instant.now().plus(800, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var prolonging = new HashMap<String, Object>(Map.of("topUpId", id + "-late", "until", late.toString()));
        prolonging.put("amount", Map.of("minor", 1, "currency", "EUR"));
        Agreement.operator()
                .body(prolonging)
                .post("/consumption/v1/prepaid/" + from + "/top-ups")
                .then()
                .statusCode(201);
        move(customer(), id, transfer(from, to, 1)).then().statusCode(201);
        as(customer()).get(API + "/bucket/" + to).then().body("validFor.endDateTime", equalTo(late.toString()));
    }

    @Test
    void what_is_wrong_is_named() {
        refused(transfer(from, from, 1), "$.receiverBucket.id");
        refused(transfer(from, "unknown", 1), "$.receiverBucket.id");
        refused(transfer("unknown", to, 1), "$.bucket.id");
        var postpaid = payer.another(probe);
        refused(transfer(from, postpaid, 1), "$.receiverBucket.id");
        refused(with("amount", Map.of("amount", 1, "units", "USD")), "$.amount.units must be EUR");
        refused(transfer(from, to, 0.001), "$.amount");
        refused(transfer(from, to, 0), "between 1 and");
        refused(transfer(from, to, -1), "between 1 and");
        refused(with("usageType", "data"), "$.usageType");
        refused(with("receiverBucketUsageType", "data"), "$.receiverBucketUsageType");
        refused(with("reason", " "), "$.reason");
        refused(with("channel", Map.of("id", " ")), "$.channel.id");
        refused(with("transferCost", Map.of("unit", "EUR", "value", 1)), "$.transferCost");
        refused(with("validFor", Map.of("endDateTime", "2040-01-01T00:00:00Z")), "$.validFor");
        refused(with("logicalResource", List.of(Map.of("id", to))), "$.logicalResource");
        refused(with("receiverLogicalResource", Map.of("id", payer.line().number())), "$.receiverLogicalResource");
        as(Tokens.operator())
                .body(transfer(from, to, 1))
                .post(TRANSFERS)
                .then()
                .statusCode(422)
                .body("message", containsString("Idempotency-Key"));
        move(Tokens.operator(), id, Map.of("bucket", Map.of("id", from)))
                .then()
                .statusCode(400)
                .body("message", containsString("$.receiverBucket"));
        has(from, "5");
        has(to, "1");
        var number = with("logicalResource", List.of(Map.of("id", payer.line().number())));
        move(Tokens.operator(), id, number).then().statusCode(201);
    }

    @Test
    void money_of_another_currency_is_another() {
        var dollars = Payer.in(probe, "USD");
        fill(dollars.agreementId(), id, Map.of("amount", 1, "units", "USD"));
        refused(transfer(from, dollars.agreementId(), 1), "$.receiverBucket.id must be of a bucket in EUR");
    }

    @Test
    void only_operators_move_between_accounts_and_no_customer_learns_of_the_other() {
        var other = Payer.of(probe);
        other.topUp(id, 100);
        var theirs = other.agreementId();
        for (var wanted : List.of(transfer(from, theirs, 1), transfer(theirs, from, 1))) {
            plainly(customer())
                    .header("Idempotency-Key", id)
                    .body(wanted)
                    .post(TRANSFERS)
                    .then()
                    .statusCode(404);
        }
        for (var nobody : List.of(Tokens.partner("p1"), Tokens.operatorReadonly())) {
            plainly(nobody)
                    .header("Idempotency-Key", id)
                    .body(transfer(from, to, 1))
                    .post(TRANSFERS)
                    .then()
                    .statusCode(403);
        }
        String href = move(Tokens.operator(), id, transfer(from, theirs, 1))
                .then()
                .statusCode(201)
                .extract()
                .path("href");
        payer.has("4", "0");
        other.has("2", "0");
        for (var each : List.of(payer, other)) {
            var owner = Tokens.customer(each.accountId());
            var foreign = each.equals(payer) ? theirs : from;
            as(owner).get(href).then().statusCode(404);
            as(owner).get(TRANSFERS).then().statusCode(200).header("X-Total-Count", "0");
            as(owner)
                    .get(HISTORY + "?@type=TransferBalance")
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", "1")
                    .body("receiverLogicalResource.id", contains(each.agreementId()))
                    .body(not(containsString(foreign)));
            plainly(owner)
                    .get("/consumption/v1/prepaid/" + each.agreementId() + "/entries")
                    .then()
                    .statusCode(200)
                    .body(not(containsString(foreign)));
        }
        as(Tokens.operatorReadonly()).get(href).then().statusCode(200);
    }

    @Test
    void people_read_on_the_page_where_it_went_and_came_from() {
        move(customer(), id, transfer(from, to, 2)).then().statusCode(201);
        page(from).contains("Moved to another agreement", to, "For the children.", "-2 EUR");
        page(to).contains("Came from another agreement", from);
    }

    private static AbstractStringAssert<?> page(String agreementId) {
        return assertThat(Agreement.operator()
                .get("/console/consumption/agreements/" + agreementId + "/usage")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    @Test
    void one_that_comes_eight_times_at_once_counts_once() throws Exception {
        var hrefs = new HashSet<String>();
        atOnce(IntStream.range(0, 8)
                        .<Callable<String>>mapToObj(_ -> () -> move(customer(), id, transfer(from, to, 2))
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("href"))
                        .toList())
                .forEach(hrefs::add);
        assertThat(hrefs).hasSize(1);
        sums(from, "3");
        sums(to, "3");
    }

    /// Ten to and ten fro for each of eight, with use and quotas between.
    @Test
    void to_and_fro_at_once_nobody_waits_in_a_circle_and_the_sum_stays() throws Exception {
        var statuses = atOnce(IntStream.range(0, 8)
                .<Callable<List<Integer>>>mapToObj(worker -> () -> toAndFro(worker))
                .toList());
        assertThat(statuses.stream().flatMap(List::stream))
                .containsOnly(201, 409)
                .contains(201);
        var left = Stream.of(from, to)
                .map(each -> Eventually.answer(
                        () -> Agreement.operator().get("/consumption/v1/prepaid/" + each),
                        answer -> answer.statusCode() == 200))
                .map(answer -> new BigDecimal(answer.<String>path("available.value"))
                        .add(new BigDecimal(answer.<String>path("held.value"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(left).isEqualByComparingTo("6");
        as(Tokens.operator())
                .get(TRANSFERS + "?relatedParty.id=" + payer.accountId())
                .then()
                .header(
                        "X-Total-Count",
                        Long.toString(statuses.stream()
                                .flatMap(List::stream)
                                .filter(status -> status == 201)
                                .count()));
    }

    private List<Integer> toAndFro(int worker) {
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < 10; i++) {
            var there = (worker + i) % 2 == 0;
            var wanted = there ? transfer(from, to, 1.5) : transfer(to, from, 0.75);
            payer.ask(id + worker + "-" + i, 5);
            statuses.add(move(customer(), id + "-" + worker + "-" + i, wanted).statusCode());
        }
        return statuses;
    }

    private static <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
        var answers = new ArrayList<T>();
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            for (var answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private Map<String, Object> with(String name, Object value) {
        var wanted = transfer(from, to, 1);
        wanted.put(name, value);
        return wanted;
    }

    private static void refused(Map<String, Object> wanted, String why) {
        move(Tokens.operator(), UUID.randomUUID().toString(), wanted)
                .then()
                .statusCode(422)
                .body("message", containsString(why));
    }

    private String customer() {
        return Tokens.customer(payer.accountId());
    }
}
