package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.consumption.Agreement;
import rapport.consumption.tariff.Replacements;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

/// A mistake in a tariff: seen before anything is written, and mended once for everybody.
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class ReRatingTest {
    private static final String JOBS = "/consumption/v1/re-ratings";
    private static final Instant CALLED = Line.lastMonth(10);

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    BalanceRows balances;

    @Inject
    Replacements replacements;

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
    void a_mistake_is_previewed_released_and_mended_once() {
        var offer = Offer.released(0);
        var lines = IntStream.range(0, 3).mapToObj(_ -> offer.line(probe)).toList();
        for (var line : lines) {
            for (var i = 0; i < 4; i++) {
                line.say("p1", line.call(id + "-" + line.serviceId() + i, 600, CALLED.plusSeconds(i * 1_000L)));
            }
        }
        lines.forEach(line -> line.records(4));
        offer.draft(2, 0, "0.06", "0.03");

        var job = begin(offer, 2, 202).extract().<String>path("id");
        var seen = awaited(job, "PREVIEWED");
        // 1,000 s at 12 cents a minute and 1,400 s at 6 are 3.40; by half the prices 1.70.
        assertThat(seen.getString("totals.was")).isEqualTo("10.2");
        assertThat(seen.getInt("totals.concerned")).isEqualTo(3);
        assertThat(seen.getInt("totals.records")).isEqualTo(12);
        assertThat(seen.getInt("totals.gaining")).isEqualTo(3);
        assertThat(seen.getInt("totals.owing")).isZero();
        assertThat(new BigDecimal(seen.getString("totals.difference"))).isEqualByComparingTo("-5.10");
        assertThat(seen.getList("biggest")).hasSize(3);
        assertThat(table(job).lines()).hasSize(4).anyMatch(row -> row.contains("3.40000000,1.70000000,-1.70000000"));
        lines.forEach(line -> assertThat(line.records(4)).hasSize(4));

        decide(job, "release", 200).body("state", equalTo("APPLYING"));
        var done = awaited(job, "DONE");
        assertThat(done.getInt("totals.applied")).isEqualTo(3);
        for (var line : lines) {
            var records = line.records(12);
            assertThat(records).hasSize(12);
            assertThat(sum(records)).isEqualByComparingTo("1.70").isEqualByComparingTo(accrued(line));
            assertThat(records)
                    .filteredOn(each -> each.get("tariffVersion").equals(2))
                    .hasSize(4);
        }
        // What comes later is rated by the corrected version, and counts on where it stands.
        var first = lines.getFirst();
        first.say("p1", first.call(id + "-late", 600, CALLED.plusSeconds(9_000)));
        assertThat(sum(first.records(13))).isEqualByComparingTo("2.00");
        decide(job, "release", 409);
        decide(job, "cancel", 409);
        assertThat(first.said("consumption.usage", "consumption.usage.reversed.v1"))
                .hasSize(1);
    }

    @Test
    void what_is_changed_after_the_preview_or_cannot_be_rated_is_not_released() {
        var offer = Offer.released(0);
        var line = offer.line(probe);
        line.say("p1", line.call(id, 600, CALLED));
        line.records(1);
        offer.draft(2, 0, "0.06", "0.03");
        var stale = begin(offer, 2, 202).extract().<String>path("id");
        awaited(stale, "PREVIEWED");
        offer.draft(2, 0, "0.07", "0.03");
        decide(stale, "release", 409).body("type", equalTo("urn:rapport:problem:re-rating-stale"));
        decide(stale, "cancel", 200).body("state", equalTo("CANCELLED"));

        offer.draftWithoutCalls(3);
        var broken = begin(offer, 3, 202).extract().<String>path("id");
        assertThat(awaited(broken, "PREVIEWED").getInt("totals.failed")).isEqualTo(1);
        assertThat(table(broken)).contains("FAILED");
        decide(broken, "release", 409).body("type", equalTo("urn:rapport:problem:re-rating-not-ready"));
        assertThat(line.records(1)).hasSize(1);
        begin(offer, 1, 409);
        begin(offer, 9, 404);
    }

    @Test
    void who_pauses_stops_it_and_who_resumes_lets_it_go_on() {
        var offer = Offer.released(0);
        var line = offer.line(probe);
        line.say("p1", line.call(id, 600, CALLED));
        line.records(1);
        offer.draft(2, 0, "0.24", "0.24");
        var job = begin(offer, 2, 202).extract().<String>path("id");
        awaited(job, "PREVIEWED");
        decide(job, "pause", 200).body("paused", equalTo(true));
        decide(job, "release", 200).body("state", equalTo("APPLYING"));
        // Another is worked on meanwhile.
        awaited(compared(offer, 2), "PREVIEWED");
        assertThat(Agreement.operator().get(JOBS + "/" + job).jsonPath().getInt("totals.applied"))
                .isZero();
        assertThat(line.records(1)).hasSize(1);
        decide(job, "resume", 200).body("paused", equalTo(false));
        awaited(job, "DONE");
        assertThat(sum(line.records(3))).isEqualByComparingTo("2.40");
    }

    @Test
    void a_draft_is_compared_with_what_last_months_usage_was_charged() {
        var offer = Offer.released(0);
        var line = offer.line(probe);
        line.say("p1", line.call(id, 1_600, CALLED));
        line.records(1);
        offer.draft(2, 1_000, "0.12", "0.06");
        var job = compared(offer, 2);
        var seen = awaited(job, "PREVIEWED");
        // 2.00 and 0.60; then a thousand seconds are included, and 600 cost 1.20.
        assertThat(new BigDecimal(seen.getString("totals.was"))).isEqualByComparingTo("2.60");
        assertThat(new BigDecimal(seen.getString("totals.becomes"))).isEqualByComparingTo("1.20");
        decide(job, "release", 409);
        assertThat(line.records(1)).hasSize(1);
        Agreement.operator().get(JOBS).then().statusCode(200).body("size()", greaterThan(0));
        Agreement.operator()
                .get(JOBS + "/" + job + "/agreements?state=PREVIEWED")
                .then()
                .statusCode(200)
                .body("[0].agreementId", equalTo(line.agreement().agreementId()));
    }

    @Test
    void who_signs_after_the_preview_is_rated_again_with_the_others() {
        var offer = Offer.released(0);
        offer.draft(2, 0, "0.06", "0.03");
        var job = begin(offer, 2, 202).extract().<String>path("id");
        awaited(job, "PREVIEWED");
        var line = offer.line(probe);
        line.say("p1", line.call(id, 600, CALLED));
        assertThat(sum(line.records(1))).isEqualByComparingTo("1.20");
        decide(job, "release", 200);
        assertThat(awaited(job, "DONE").getInt("totals.applied")).isEqualTo(1);
        assertThat(sum(line.records(3))).isEqualByComparingTo("0.60").isEqualByComparingTo(accrued(line));
    }

    @Test
    void who_fails_is_listed_and_tried_again() {
        var offer = Offer.released(0);
        offer.draftWithoutCalls(2);
        var job = begin(offer, 2, 202).extract().<String>path("id");
        awaited(job, "PREVIEWED");
        var line = offer.line(probe);
        line.say("p1", line.call(id, 600, CALLED));
        var record = line.records(1).getFirst();
        decide(job, "retry", 409).body("type", equalTo("urn:rapport:problem:re-rating-not-failed"));
        decide(job, "release", 200);
        assertThat(awaited(job, "DONE_WITH_FAILURES").getInt("totals.failed")).isEqualTo(1);
        Agreement.operator()
                .get(JOBS + "/" + job + "/agreements?state=FAILED")
                .then()
                .body("[0].agreementId", equalTo(line.agreement().agreementId()))
                .body("[0].problem", startsWith("record "));
        assertThat(line.records(1)).hasSize(1);

        Agreement.operator()
                .body("{\"reason\": \"it has no price any more\"}")
                .post("/consumption/v1/usage/" + record.get("id") + "/reverse")
                .then()
                .statusCode(200);
        decide(job, "retry", 200).body("state", equalTo("APPLYING"));
        assertThat(awaited(job, "DONE").getInt("totals.failed")).isZero();
        assertThat(sum(line.records(2))).isZero();
    }

    @Test
    void what_rolls_over_is_neither_rated_again_nor_compared() {
        var offer = Offer.rollingOver();
        offer.draft(2, "2020-01-01", Offer.ROLLING, "0.06", "0.03");
        begin(offer, 2, 409).body("type", equalTo("urn:rapport:problem:cannot-replace"));
        Agreement.operator()
                .post("/consumption/v1/tariffs/" + offer.id() + "/versions/2/preview")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:rapport:problem:cannot-replace"));
    }

    @Test
    void parts_are_whole_months_of_those_who_are_billed_by_months() {
        var offer = Offer.released(0);
        offer.draft(2, 0, "0.06", "0.03");
        var month = YearMonth.from(CALLED.atZone(BERLIN));
        var first = month.atDay(1).atStartOfDay(BERLIN).toInstant();
        var next = month.plusMonths(1).atDay(1).atStartOfDay(BERLIN).toInstant();
        begin(offer, first.plusSeconds(1), next, 422);
        begin(offer, first, next.plusSeconds(86_400), 422);
        begin(offer, next, first, 422);
        begin(offer, Instant.parse("+200000-01-01T00:00:00Z"), null, 422);
        begin(offer, Instant.parse("-2000-01-01T00:00:00Z"), null, 422);

        var monthly = Line.of(Agreement.sign(probe, offer.id()), first.minusSeconds(10 * 86_400));
        monthly.say("p1", monthly.call(id + "-m", 600, CALLED));
        monthly.say("p1", monthly.call(id + "-b", 60, first.minusSeconds(86_400)));
        monthly.records(2);
        var other = offer.line(probe);
        other.say("p1", other.call(id + "-o", 600, CALLED));
        other.records(1);
        SystemTransaction.run(() -> sql.update(
                "UPDATE billing_account SET bill_day = 15 WHERE agreement_id = ?",
                other.agreement().agreementId()));
        var job = begin(offer, first, next, 202).extract().<String>path("id");
        var seen = awaited(job, "PREVIEWED");
        assertThat(seen.getInt("totals.leftOut")).isEqualTo(1);
        assertThat(seen.getInt("totals.records")).isEqualTo(1);
        decide(job, "release", 200);
        awaited(job, "DONE");
        assertThat(table(job)).contains("LEFT_OUT").contains("begin on day 15");
        assertThat(sum(other.records(1))).isEqualByComparingTo("1.20");
        // 60 s of the month before stay at 12 cents a minute.
        assertThat(sum(monthly.records(4))).isEqualByComparingTo("0.72").isEqualByComparingTo(accrued(monthly));
    }

    @Test
    void what_another_version_included_stays_included() {
        var offer = Offer.released(1_000);
        var middle = CALLED.atZone(BERLIN).toLocalDate().withDayOfMonth(15).toString();
        offer.draft(2, middle, Offer.included(500), "0.12", "0.06");
        SystemTransaction.run(() ->
                sql.update("UPDATE tariff SET released_at = now() WHERE tariff_id = ? AND version = 2", offer.id()));
        offer.draft(3, middle, Offer.included(700), "0.06", "0.03");
        var line = offer.line(probe);
        line.say("p1", line.call(id + "-1", 600, CALLED));
        line.records(1);
        line.say("p1", line.call(id + "-2", 600, CALLED.plusSeconds(10 * 86_400)));
        // 1,000 s were included when the month began; 200 s at 12 cents a minute.
        assertThat(sum(line.records(2))).isEqualByComparingTo("0.40");
        var job = Agreement.operator()
                .body(Map.of("tariff", offer.id(), "mistaken", 2, "corrected", 3, "reason", "twice the price"))
                .post(JOBS)
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        assertThat(new BigDecimal(awaited(job, "PREVIEWED").getString("totals.becomes")))
                .isEqualByComparingTo("0.20");
        decide(job, "release", 200);
        awaited(job, "DONE");
        assertThat(sum(line.records(4))).isEqualByComparingTo("0.20").isEqualByComparingTo(accrued(line));
    }

    @Test
    void what_waits_for_balances_while_a_version_is_released_is_rated_by_that() {
        var offer = Offer.released(0);
        var line = offer.line(probe);
        line.say("p1", line.call(id + "-1", 60, CALLED));
        line.records(1);
        offer.draft(2, 0, "0.06", "0.03");
        var shared = new BalanceRow.Id(
                line.agreement().agreementId(), line.agreement().agreementId());
        SystemTransaction.run(() -> {
            balances.lock(Set.of(shared));
            line.say("p1", line.call(id + "-2", 60, CALLED.plusSeconds(100)));
            Eventually.answer(() -> sql.number("""
                            SELECT count(*) FROM pg_stat_activity
                             WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))"""), blocked -> blocked > 0);
            replacements.release(offer.id(), 2);
        });
        assertThat(line.records(2))
                .filteredOn(each -> each.get("recordId").equals(id + "-2"))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("tariffVersion", 2));
    }

    private static ValidatableResponse begin(Offer offer, Instant from, @Nullable Instant until, int status) {
        var wish = new HashMap<String, Object>(
                Map.of("tariff", offer.id(), "mistaken", 1, "corrected", 2, "reason", "twice the price"));
        wish.put("from", from.toString());
        wish.put("until", until == null ? null : until.toString());
        return Agreement.operator().body(wish).post(JOBS).then().statusCode(status);
    }

    private static String compared(Offer offer, int version) {
        return Agreement.operator()
                .post("/consumption/v1/tariffs/" + offer.id() + "/versions/" + version + "/preview")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static ValidatableResponse begin(Offer offer, int corrected, int status) {
        return Agreement.operator()
                .body(Map.of("tariff", offer.id(), "mistaken", 1, "corrected", corrected, "reason", "twice the price"))
                .post(JOBS)
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse decide(String job, String what, int status) {
        return Agreement.operator()
                .body("{\"reason\": \"a test decides\"}")
                .post(JOBS + "/" + job + "/" + what)
                .then()
                .statusCode(status);
    }

    private static JsonPath awaited(String job, String state) {
        return Eventually.answer(
                () -> Agreement.operator().get(JOBS + "/" + job).jsonPath(),
                found -> found.getString("state").equals(state));
    }

    private static String table(String job) {
        return Agreement.operator().get(JOBS + "/" + job + "/table").asString();
    }

    private BigDecimal accrued(Line line) {
        var units = SystemTransaction.call(() -> balances.of(line.agreement().agreementId(), 0, 100).stream()
                .flatMap(row -> row.accrued().stream())
                .mapToLong(Accrued::amount)
                .sum());
        return BigDecimal.valueOf(units, 8);
    }

    private static BigDecimal sum(List<Map<String, Object>> records) {
        return records.stream()
                .map(each -> new BigDecimal((String) each.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
