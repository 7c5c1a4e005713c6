package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.consumption.Agreement;
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
    private Line line;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void connect() {
        probe = Probe.connect();
        line = Offer.released(100).line(probe);
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
        // What it says now is what another must not say again; what it said wrongly may be said by another.
        line.say("p1", line.call(id + "-2", 20, CALLED.plusSeconds(1_000)));
        line.say("p1", line.call(id + "-3", 1_200, CALLED.plusSeconds(1_000)));
        assertThat(line.records(5)).anyMatch(each -> each.get("recordId").equals(id + "-3"));
        Eventually.answer(line::waiting, List.of("SUSPECTED_DUPLICATE")::equals);
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
        var open = CALLED.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1).plusMonths(1);
        SystemTransaction.run(() -> {
            var row = balances.lock(Set.of(shared())).get(shared());
            row.close(open);
            balances.write(List.of(row));
        });
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
