package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.consumption.Agreement;
import rapport.consumption.rating.Grant;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

/// A record is taken back once, by an entry of its own, and balances and lines are as if it had not been.
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class DecisionsTest {
    private static final Instant CALLED = Line.lastMonth(10);

    @Inject
    BalanceRows balances;

    private Probe probe;
    private Offer offer;
    private Line line;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void connect() {
        probe = Probe.connect();
        offer = Offer.released(100);
        line = offer.line(probe);
        say("0", 10);
        line.records(1);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void a_record_is_taken_back_once_and_leaves_balances_as_they_were() {
        var before = standing();
        var called = say("1", 1_200);
        var record = called.get("recordId");
        var found = find(record, 2);
        assertThat(found).containsEntry("amount", "2.11000000");

        var reversed = decide(found, "reverse", "{\"reason\": \"metered wrongly\"}")
                .statusCode(200)
                .body("amount", equalTo("-2.11000000"));
        assertThat(standing()).isEqualTo(before);
        var entries = line.records(3);
        assertThat(entries)
                .filteredOn(each -> each.get("takesBack") != null)
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .containsEntry("takesBack", found.get("id"))
                        .containsEntry("quantity", -1_200)
                        .containsEntry("id", reversed.extract().path("reversal")));
        assertThat(entries)
                .filteredOn(each -> each.get("id").equals(found.get("id")))
                .containsExactly(found);
        decide(found, "reverse", "{\"reason\": \"again\"}")
                .statusCode(409)
                .body("type", equalTo("urn:rapport:problem:reversed-before"));
        var reversal = Map.<String, Object>of("id", reversed.extract().path("reversal"));
        decide(reversal, "reverse", "{\"reason\": \"back and forth\"}").statusCode(409);
        decide(Map.of("id", "20260101-1"), "reverse", "{\"reason\": \"nobody's\"}")
                .statusCode(404);
        decide(found, "reverse", "{\"reason\": \" \"}").statusCode(422);

        Eventually.answer(
                () -> line.said("consumption.usage", "consumption.usage.reversed.v1"), said -> said.size() == 1);
        assertThat(line.said("consumption.usage", "consumption.usage.reversed.v1")
                        .getFirst()
                        .json()
                        .at("/amount/value")
                        .asText())
                .isEqualTo("-2.11");
    }

    @Test
    void who_asks_eight_times_at_once_is_given_it_back_once() {
        say("1", 600);
        var found = find(id + "-1", 2);
        var answers = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> decide(found, "reverse", "{\"reason\": \"twice\"}")
                        .extract()
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409);
        assertThat(line.records(3)).hasSize(3);
        assertThat(sum()).isEqualByComparingTo(lines());
    }

    @Test
    void a_record_is_corrected_and_rated_again() {
        say("1", 1_200);
        var found = find(id + "-1", 2);
        var answer = decide(found, "correct", "{\"reason\": \"minutes, not seconds\", \"quantity\": 20}")
                .statusCode(200)
                .extract();
        var entries = line.records(4);
        assertThat(entries)
                .filteredOn(each -> each.get("id").equals(answer.path("corrected")))
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .containsEntry("recordId", id + "-1")
                        .containsEntry("quantity", 20)
                        .containsEntry("amount", "0.00000000"));
        assertThat(sum()).isEqualByComparingTo(lines()).isZero();
        // Another must not say again what it says now, nor what it said first, which a feed may say once more.
        line.say("p1", line.call(id + "-2", 20, CALLED.plusSeconds(1_000)));
        line.say("p1", line.call(id + "-3", 1_200, CALLED.plusSeconds(1_000)));
        Eventually.answer(line::waiting, List.of("SUSPECTED_DUPLICATE", "SUSPECTED_DUPLICATE")::equals);
        assertThat(line.records(4)).hasSize(4);
        for (var seconds : List.of(20, 1_200)) {
            var again = new HashMap<>(line.call(id + "-1", seconds, CALLED.plusSeconds(1_000)));
            again.put("origin", "p1");
            Agreement.operator()
                    .body(List.of(again))
                    .post("/consumption/v1/usage/batch")
                    .then()
                    .statusCode(200)
                    .body("[0].status", equalTo("exists"));
        }
    }

    @Test
    void a_corrected_record_that_has_no_price_waits() {
        say("1", 60);
        var found = find(id + "-1", 2);
        decide(found, "correct", "{\"reason\": \"called us\", \"direction\": \"INCOMING\"}")
                .statusCode(200)
                .body("waiting", equalTo("NO_PRICE"));
        decide(found, "correct", "{\"reason\": \"again\", \"quantity\": 1}").statusCode(409);
        assertThat(line.waiting()).containsExactly("NO_PRICE");
        say("2", 60);
        var second = find(id + "-2", 4);
        decide(second, "correct", "{\"reason\": \"no number\", \"subscriberNumber\": \"12\"}")
                .statusCode(422);
        decide(second, "correct", "{\"reason\": \"too far\", \"startedAt\": \"2099-01-01T00:00:00Z\"}")
                .statusCode(422);
    }

    @Test
    void what_a_closed_period_gets_back_goes_to_the_open_one() {
        say("1", 1_200);
        var found = find(id + "-1", 2);
        var open = close();
        decide(found, "reverse", "{\"reason\": \"found late\"}")
                .statusCode(200)
                .body("periodStart", equalTo(open.toString()));
        var own = new BalanceRow.Id(line.agreement().agreementId(), line.serviceId());
        var accrued =
                SystemTransaction.call(() -> balances.look(Set.of(own)).get(own).accrued());
        assertThat(accrued)
                .filteredOn(each -> each.periodStart().equals(open))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.amount()).isEqualTo(-211_000_000);
                    assertThat(each.records()).isEqualTo(-1);
                });
        assertThat(sum()).isEqualByComparingTo(lines());
    }

    @Test
    void a_record_of_a_closed_period_is_corrected_where_it_stands() {
        say("1", 1_200);
        var found = find(id + "-1", 2);
        var open = close();
        for (var other : List.of(
                "\"subscriberNumber\": \"" + offer.line(probe).number() + "\"",
                "\"startedAt\": \"" + CALLED.minusSeconds(40 * 86_400) + "\"",
                "\"direction\": \"INCOMING\"")) {
            decide(found, "correct", "{\"reason\": \"elsewhere\", " + other + "}")
                    .statusCode(409)
                    .body("type", equalTo("urn:rapport:problem:cannot-correct"));
        }
        assertThat(line.records(2)).hasSize(2);

        String free = decide(found, "correct", "{\"reason\": \"minutes, not seconds\", \"quantity\": 20}")
                .statusCode(200)
                .body("amount", equalTo("-2.11000000"))
                .extract()
                .path("corrected");
        assertThat(entry(free, 4)).containsEntry("amount", "0.00000000").containsEntry("periodStart", open.toString());
        assertThat(grants()).allMatch(each -> each.key().since().isBefore(CALLED));
        // What allowances alone had paid for is found in its own period again.
        String dear = decide(Map.of("id", free), "correct", "{\"reason\": \"seconds, after all\", \"quantity\": 1200}")
                .statusCode(200)
                .extract()
                .path("corrected");
        assertThat(entry(dear, 6)).containsEntry("amount", "2.11000000");
        assertThat(grants())
                .singleElement()
                .satisfies(each -> assertThat(each.remaining()).isZero());
        assertThat(sum()).isEqualByComparingTo(lines()).isEqualByComparingTo("2.11");
    }

    @Test
    void a_record_of_a_tariff_that_rolls_over_is_taken_back_and_not_corrected() {
        var rolling = Offer.rollingOver().line(probe);
        rolling.say("p1", rolling.call(id + "-r", 60, CALLED));
        var found = rolling.records(1).getFirst();
        decide(found, "correct", "{\"reason\": \"less\", \"quantity\": 20}")
                .statusCode(409)
                .body("type", equalTo("urn:rapport:problem:cannot-correct"));
        decide(found, "reverse", "{\"reason\": \"none\"}").statusCode(200);
    }

    @Test
    void records_that_were_swapped_are_corrected_at_once() {
        var other = offer.line(probe);
        IntStream.range(1, 7).forEach(i -> {
            say(Integer.toString(i), 60);
            other.say("p1", other.call(id + "-o" + i, 60, CALLED.plusSeconds(i * 1_000L + 500)));
        });
        var ours = line.records(7).stream().filter(each -> !each.get("recordId").equals(id + "-0"));
        var theirs = other.records(6).stream();
        var answers = Stream.concat(
                        ours.map(each -> Map.entry(each, other.number())),
                        theirs.map(each -> Map.entry(each, line.number())))
                .map(each -> CompletableFuture.supplyAsync(() -> decide(
                                each.getKey(),
                                "correct",
                                "{\"reason\": \"swapped\", \"subscriberNumber\": \"" + each.getValue() + "\"}")
                        .extract()
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).hasSize(12).containsOnly(200);
        assertThat(sum()).isEqualByComparingTo(lines());
    }

    /// @return the first day of the period that is open then
    private LocalDate close() {
        var open = CALLED.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1).plusMonths(1);
        SystemTransaction.run(() -> {
            var row = balances.lock(Set.of(shared())).get(shared());
            row.close(open);
            balances.write(List.of(row));
        });
        return open;
    }

    private Collection<Grant> grants() {
        var own = new BalanceRow.Id(line.agreement().agreementId(), line.serviceId());
        return SystemTransaction.call(() -> balances.look(Set.of(own)).get(own).grants());
    }

    private Map<String, Object> entry(String name, int of) {
        return line.records(of).stream()
                .filter(each -> each.get("id").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> say(String name, long seconds) {
        var call = line.call(id + "-" + name, seconds, CALLED.plusSeconds(Long.parseLong(name) * 1_000));
        line.say("p1", call);
        return call;
    }

    private Map<String, Object> find(Object recordId, int of) {
        return line.records(of).stream()
                .filter(each -> recordId.equals(each.get("recordId")) && each.get("takesBack") == null)
                .findFirst()
                .orElseThrow();
    }

    private static ValidatableResponse decide(Map<String, Object> record, String what, String body) {
        return Agreement.operator()
                .body(body)
                .post("/consumption/v1/usage/" + record.get("id") + "/" + what)
                .then();
    }

    private BalanceRow.Id shared() {
        return new BalanceRow.Id(
                line.agreement().agreementId(), line.agreement().agreementId());
    }

    /// Balances that are not zero.
    private List<Map<String, Object>> standing() {
        return Agreement.operator()
                .get("/consumption/v1/usage/balances?agreementId="
                        + line.agreement().agreementId())
                .jsonPath()
                .<Map<String, Object>>getList("")
                .stream()
                .filter(each -> !each.get("value").equals(0))
                .toList();
    }

    private BigDecimal sum() {
        return line.records(1).stream()
                .map(each -> new BigDecimal((String) each.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What no bill has taken yet.
    private BigDecimal lines() {
        var units = SystemTransaction.call(() -> balances.of(line.agreement().agreementId(), 0, 100).stream()
                .flatMap(row -> row.accrued().stream())
                .mapToLong(Accrued::amount)
                .sum());
        return BigDecimal.valueOf(units, 8);
    }
}
