package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.consumption.Agreement;
import rapport.consumption.rating.Unit;
import rapport.consumption.subscriber.Subscribers;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class IntakeTest {
    private static final Instant CALLED = Line.lastMonth(10);
    private static final String RATED = "consumption.usage.rated.v1";
    private static final String REACHED = "consumption.balance.reached.v1";

    @Inject
    Subscribers subscribers;

    @Inject
    Intake intake;

    @Inject
    Sql sql;

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
    void a_record_that_comes_eight_times_at_once_is_charged_once() {
        var line = Offer.released(0).line(probe);
        Eventually.answer(() -> hadBy(line.number(), CALLED.toString()), line.serviceId()::equals);
        line.say("p1", line.call(id + "-first", 60, CALLED.minusSeconds(60)));
        line.records(1);
        var calls = IntStream.range(0, 40)
                .mapToObj(i -> call(line, id + "-" + i, CALLED.plusSeconds(i)))
                .toList();
        try (var senders = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8)
                    .mapToObj(sender -> CompletableFuture.runAsync(() -> take(shuffled(calls, sender)), senders))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        var records = line.records(41);
        assertThat(records)
                .extracting(record -> record.get("recordId"))
                .doesNotHaveDuplicates()
                .hasSize(41);
        assertThat(line.waiting()).isEmpty();
        assertThat(sum(records)).isEqualByComparingTo(price(41 * 60));
        Eventually.answer(() -> spent(line), spent -> spent.compareTo(price(41 * 60)) == 0);
    }

    @Test
    void who_use_balances_for_the_first_time_at_once_are_all_charged() {
        var line = Offer.released(100).line(probe);
        Eventually.answer(() -> hadBy(line.number(), CALLED.toString()), line.serviceId()::equals);
        try (var senders = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> sent(line, id + "-" + i, CALLED.plusSeconds(100L * i)), senders))
                    .toList()
                    .forEach(sent -> assertThat(sent.join()).containsExactly("rated"));
        }
        assertThat(sum(line.records(8))).isEqualByComparingTo(price(8 * 60 - 100));
        Eventually.answer(() -> spent(line), spent -> spent.compareTo(price(8 * 60 - 100)) == 0);
    }

    @Test
    void a_day_on_which_periods_begin_that_is_moved_during_the_first_use_counts() {
        var line = Offer.released(100).line(probe);
        Eventually.answer(() -> hadBy(line.number(), CALLED.toString()), line.serviceId()::equals);
        var calls = List.of(call(line, id, CALLED));
        try (var other = Executors.newSingleThreadExecutor()) {
            var taken = SystemTransaction.call(() -> {
                var agreementId = line.agreement().agreementId();
                sql.query("SELECT 1 FROM billing_account WHERE agreement_id = ? FOR UPDATE", _ -> 1, agreementId);
                sql.update("UPDATE billing_account SET bill_day = 15 WHERE agreement_id = ?", agreementId);
                var first = CompletableFuture.runAsync(() -> SystemTransaction.run(() -> intake.take(calls)), other);
                Eventually.answer(this::waitingForUs, waiting -> waiting > 0);
                return first;
            });
            assertThatThrownBy(taken::join).hasRootCauseInstanceOf(OptimisticLockException.class);
        }
        take(calls);
        assertThat(line.records(1))
                .singleElement()
                .satisfies(
                        record -> assertThat((String) record.get("periodStart")).endsWith("-15"));
    }

    private long waitingForUs() {
        return sql.number(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))");
    }

    private static List<String> sent(Line line, String recordId, Instant at) {
        var call = new HashMap<>(line.call(recordId, 60, at));
        call.put("origin", "p1");
        return Agreement.operator()
                .body(List.of(call))
                .post("/consumption/v1/usage/batch")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("status");
    }

    /// Takes them in one by one, each in a transaction of its own, again where two were in each other's way.
    private void take(List<Recorded> records) {
        for (var record : records) {
            for (var tries = 0; ; tries++) {
                try {
                    SystemTransaction.run(() -> intake.take(List.of(record)));
                    break;
                } catch (RuntimeException e) {
                    if (tries > 20) {
                        throw e;
                    }
                }
            }
        }
    }

    private static List<Recorded> shuffled(List<Recorded> records, int seed) {
        var own = new ArrayList<>(records);
        Collections.shuffle(own, new Random(seed));
        return own;
    }

    private static Recorded call(Line line, String recordId, Instant at) {
        return new Recorded(
                "p1",
                new UsageRecorded(
                        recordId, line.number(), "VOICE", null, 60L, Unit.SECONDS, at, "+493012345678", null, null),
                Cause.root());
    }

    @Test
    void charges_add_up_to_the_price_of_their_sum_in_whatever_order_they_come() {
        var line = Offer.released(500).line(probe);
        var random = new Random(7);
        var seconds = IntStream.range(0, 60).mapToObj(_ -> random.nextInt(90)).toList();
        for (var i : places(seconds.size(), random)) {
            line.say("p1", line.call(id + "-" + i, seconds.get(i), CALLED.plusSeconds(i)));
        }
        var total = seconds.stream().mapToInt(Integer::intValue).sum();
        assertThat(sum(line.records(60))).isEqualByComparingTo(price(total - 500));
    }

    @Test
    void what_is_included_comes_first_and_its_percentages_are_said_once() {
        var line = Offer.released(100).line(probe);
        Eventually.answer(() -> hadBy(line.number(), CALLED.toString()), line.serviceId()::equals);
        line.say("p1", line.call(id + "-1", 85, CALLED));
        line.say("p1", line.call(id + "-2", 75, CALLED.plusSeconds(100)));

        var records = line.records(2);
        assertThat(records).extracting(record -> record.get("amount")).containsExactly("0.12000000", "0.00000000");
        assertThat(records.getFirst())
                .containsEntry("rule", "calls")
                .extractingByKey("why")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("quantity", 75)
                .containsEntry("charged", 60);
        Agreement.operator()
                .get("/consumption/v1/usage/balances?agreementId="
                        + line.agreement().agreementId())
                .then()
                .statusCode(200)
                .body("find { it.id == 'included' }.value", equalTo(0))
                .body("find { it.id == 'included' }.granted", equalTo(100))
                .body("find { it.meter == 'SPEND' }.value", equalTo(12_000_000));
        Eventually.answer(() -> line.said("consumption.balances", REACHED), said -> said.size() >= 2);
        assertThat(line.said("consumption.balances", REACHED))
                .extracting(said -> said.json().path("percent").asInt())
                .containsExactly(80, 100);
    }

    @Test
    void who_had_the_number_then_pays_for_it() {
        var offer = Offer.released(0);
        var first = offer.line(probe);
        var second = first.givenTo(Agreement.sign(probe, offer.id()));
        first.end(Line.lastMonth(15));
        second.activate(Line.lastMonth(20));
        Eventually.answer(() -> hadBy(first.number(), Line.lastMonth(17).toString()), ""::equals);
        Eventually.answer(() -> hadBy(first.number(), Line.lastMonth(21).toString()), second.serviceId()::equals);
        var earlier = first.call(id + "-1", 60, CALLED);
        var later = first.call(id + "-2", 60, Line.lastMonth(21));
        var between = first.call(id + "-3", 60, Line.lastMonth(17));
        List.of(later, between, earlier).forEach(call -> first.say("p1", call));

        assertThat(first.records(1))
                .extracting(record -> record.get("recordId"))
                .containsExactly(id + "-1");
        assertThat(second.records(1))
                .extracting(record -> record.get("recordId"))
                .containsExactly(id + "-2");
        Eventually.answer(first::waiting, List.of("UNKNOWN_SUBSCRIBER")::equals);
    }

    @Test
    void a_record_of_a_number_that_nobody_knows_waits_until_somebody_does() {
        var line = Line.planned(Agreement.sign(probe, Offer.released(0).id()));
        line.say("p1", line.call(id, 60, CALLED));
        Eventually.answer(line::waiting, List.of("UNKNOWN_SUBSCRIBER")::equals);
        line.activate(Line.ACTIVATED);

        assertThat(line.records(1)).extracting(record -> record.get("amount")).containsExactly("0.12000000");
        assertThat(line.waiting()).isEmpty();
    }

    @Test
    void the_same_call_under_another_id_waits_for_a_decision() {
        var line = Offer.released(0).line(probe);
        line.say("p1", line.call(id + "-1", 60, CALLED));
        line.say("p2", line.call(id + "-2", 60, CALLED));

        Eventually.answer(line::waiting, List.of("SUSPECTED_DUPLICATE")::equals);
        assertThat(line.records(1)).hasSize(1);
        var second =
                (id + "-1").equals(line.records(1).getFirst().get("recordId")) ? "p2/" + id + "-2" : "p1/" + id + "-1";
        decide(second + "/release", 204);
        assertThat(line.records(2)).hasSize(2);
        decide(second + "/drop", 404);
    }

    @Test
    void a_record_that_is_let_go_is_never_charged_though_it_comes_again() {
        var line = Line.planned(Agreement.sign(probe, Offer.released(0).id()));
        line.say("p1", line.call(id, 60, CALLED));
        Eventually.answer(line::waiting, List.of("UNKNOWN_SUBSCRIBER")::equals);
        decide("p1/" + id + "/drop", 204);
        line.activate(Line.ACTIVATED);
        line.say("p1", line.call(id, 60, CALLED));
        line.say("p1", line.call(id + "-2", 60, CALLED.plusSeconds(60)));
        assertThat(line.records(1)).extracting(record -> record.get("recordId")).containsExactly(id + "-2");
    }

    @Test
    void what_has_no_price_or_no_tariff_waits_and_holds_up_nothing() {
        var line = Offer.released(0).line(probe);
        var unreleased = Offer.drafted(0);
        var early = unreleased.line(probe);
        var incoming = new HashMap<>(line.call(id + "-1", 60, CALLED));
        incoming.put("direction", "INCOMING");
        line.say("p1", incoming);
        early.say("p1", early.call(id + "-2", 60, CALLED));
        line.say("p1", line.call(id + "-3", 60, CALLED));

        assertThat(line.records(1)).extracting(record -> record.get("recordId")).containsExactly(id + "-3");
        Eventually.answer(line::waiting, List.of("NO_PRICE")::equals);
        Eventually.answer(early::waiting, List.of("NO_TARIFF")::equals);
    }

    @Test
    void a_record_of_the_future_is_refused() {
        var line = Offer.released(0).line(probe);
        line.say("p1", line.call(id, 60, Instant.parse("2099-01-01T00:00:00Z")));
        var refused = probe.await(
                "partner.p1.refusals",
                said -> said.json().path("field").asText().equals("startedAt"));
        assertThat(refused.json().path("reason").asText()).isEqualTo("must not be in the future");
    }

    @Test
    void a_record_that_is_older_than_what_is_kept_is_refused() {
        var line = Offer.released(0).line(probe);
        line.say("p2", line.call(id, 60, Instant.parse("1900-01-01T00:00:00Z")));
        var refused = probe.await(
                "partner.p2.refusals",
                said -> said.json().path("field").asText().equals("startedAt"));
        assertThat(refused.json().path("reason").asText()).isEqualTo("must be within 36500 days");
    }

    /// The service that is known to have had a number then; empty when none is.
    private String hadBy(String number, String at) {
        var uses = List.of(new Subscribers.Use(number, Instant.parse(at)));
        var user = SystemTransaction.call(() -> subscribers.at(uses)).getFirst();
        return user == null ? "" : user.serviceId();
    }

    private static void decide(String what, int status) {
        Agreement.operator()
                .body("{\"reason\": \"a test decides\"}")
                .post("/consumption/v1/usage/waiting/" + what)
                .then()
                .statusCode(status);
    }

    private static List<Integer> places(int size, Random random) {
        var all = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(all, random);
        return all;
    }

    /// 12 cents a minute for the first 1,000 seconds, 6 for the rest.
    private static BigDecimal price(int seconds) {
        var dear = BigDecimal.valueOf(Math.min(seconds, 1_000)).multiply(new BigDecimal("0.12"));
        var cheap = BigDecimal.valueOf(Math.max(seconds - 1_000, 0)).multiply(new BigDecimal("0.06"));
        return dear.add(cheap).divide(BigDecimal.valueOf(60), 8, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(List<Map<String, Object>> records) {
        return records.stream()
                .map(record -> new BigDecimal((String) record.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What the events say was spent in the end: the most of all, because a tier never takes money back here.
    private static BigDecimal spent(Line line) {
        return line.said("consumption.usage", RATED).stream()
                .map(said -> new BigDecimal(said.json().at("/spent/value").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }
}
