package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.chassis.event.Cause;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.TariffJson;
import rapport.consumption.rating.Unit;
import rapport.consumption.subscriber.Subscriber;

/// Use that was rated by a mistaken version and is rated anew stands where the right version alone would have brought
/// it: balances, and what bills will take. Seeded histories of a family, over two periods.
@SuppressWarnings("NullAway")
class CorrectionTest {
    private static final int SEEDS = 300;
    private static final int RECORDS = 80;
    private static final String AGREEMENT = "AGR";
    private static final Instant START = Instant.parse("2026-09-30T22:00:00Z");
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final List<String> SERVICES = List.of("SVC-1", "SVC-2", "SVC-3");

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_rated_anew_stands_where_the_right_version_would_have_brought_it(long seed) {
        var random = new Random(seed);
        var mistaken = table(1, random, random.nextBoolean());
        var right = table(2, random, random.nextBoolean());
        var history = history(random);
        var rows = rows();
        var kept = rateAll(rows, mistaken, history);

        var correction = new Correction(rows, calendar(right), null);
        var taken = correction.takeBack(kept, _ -> mistaken);
        var rated = correction.rateAgain(kept, _ -> mistaken, (_, _) -> true, right);

        var expected = rows();
        var scratch = rateAll(expected, right, history);
        assertThat(standing(rows)).isEqualTo(standing(expected));
        assertThat(lines(rows)).isEqualTo(lines(expected));
        assertThat(rated)
                .extracting(each -> each.rated().charge().units())
                .containsExactlyElementsOf(inPeriods(scratch));
        assertThat(sum(kept.stream().map(Kept::rated)) + sum(moved(taken)) + sum(moved(rated)))
                .isEqualTo(sum(scratch.stream().map(Kept::rated)))
                .isEqualTo(accrued(rows));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_taken_back_in_any_order_leaves_no_trace_once_all_of_it_is(long seed) {
        var random = new Random(seed);
        var table = table(1, random, false);
        var rows = rows();
        var kept = rateAll(rows, table, history(random));
        var some = new ArrayList<>(kept);
        Collections.shuffle(some, random);
        var half = some.size() / 2;
        var correction = new Correction(rows, calendar(table), null);
        var taken = new ArrayList<>(correction.takeBack(some.subList(0, half), _ -> table));
        assertThat(sum(kept.stream().map(Kept::rated)) + sum(moved(taken))).isEqualTo(accrued(rows));
        taken.addAll(correction.takeBack(some.subList(half, some.size()), _ -> table));

        assertThat(sum(kept.stream().map(Kept::rated)) + sum(moved(taken))).isZero();
        // Under a cap that several lines share, one may be left with what another lost.
        assertThat(accrued(rows)).isZero();
        assertThat(lines(rows).values())
                .allMatch(each -> each.records() == 0 && each.quantity() == 0 && each.covered() == 0);
        assertThat(standing(rows)).allSatisfy((name, value) -> assertThat(value).isEqualTo(granted(rows, name)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void money_of_a_closed_period_goes_to_the_open_one_and_none_is_lost(long seed) {
        var random = new Random(seed);
        var mistaken = table(1, random, true);
        var right = table(2, random, true);
        var history = history(random);
        var rows = rows();
        var kept = rateAll(rows, mistaken, history);
        var billed = rows.values().stream()
                .flatMap(row -> row.bill(NOVEMBER).stream())
                .mapToLong(Accrued::amount)
                .sum();
        rows.get(shared()).close(NOVEMBER);

        var correction = new Correction(rows, calendar(right), NOVEMBER);
        var taken = correction.takeBack(kept, _ -> mistaken);
        var rated = correction.rateAgain(kept, _ -> mistaken, (_, _) -> true, right);

        var expected = rows();
        var scratch = rateAll(expected, right, history);
        assertThat(standing(rows)).isEqualTo(standing(expected));
        assertThat(rows.values().stream().flatMap(row -> row.accrued().stream()))
                .allMatch(each -> each.periodStart().equals(NOVEMBER));
        assertThat(billed + accrued(rows)).isEqualTo(sum(scratch.stream().map(Kept::rated)));
        assertThat(Stream.concat(taken.stream(), rated.stream()))
                .allMatch(each -> each.billedWith().equals(NOVEMBER))
                .anyMatch(Moved::late);
    }

    @Test
    void what_another_version_gave_a_period_stays_as_it_is() {
        var older = table(1, new Random(1), true);
        var mistaken = table(2, new Random(2), false);
        var right = table(3, new Random(3), false);
        var rows = rows();
        var kept = rateAll(rows, mistaken, older, history(new Random(4)));
        var given = given(rows);
        var correction = new Correction(rows, calendar(right), null);
        correction.takeBack(kept, _ -> mistaken);
        correction.rateAgain(kept, _ -> mistaken, (_, _) -> false, right);
        assertThat(given(rows)).isEqualTo(given);

        correction.rateAgain(List.of(kept.getFirst()), _ -> mistaken, (_, _) -> true, right);
        var anew = given(rows);
        assertThat(anew).isNotEqualTo(given);
        given.entrySet().stream()
                .filter(each -> each.getKey().contains("id=more"))
                .forEach(each -> assertThat(anew).contains(each));
        assertThat(anew.keySet()).anyMatch(name -> name.contains("id=more"));
    }

    @Test
    void what_was_covered_by_a_grant_that_is_forgotten_is_not_charged_instead() {
        var table = table(1, new Random(1), true);
        var rows = rows();
        var kept = rateAll(rows, table, history(new Random(2)));
        var without = rows();
        rows.forEach((id, row) -> without.put(
                id, BalanceRow.read(id, 1, row.state().replaceAll("\"grants\":\\[[^]]*]", "\"grants\":[]"))));
        var correction = new Correction(without, calendar(table), null);
        correction.takeBack(kept, _ -> table);
        assertThatThrownBy(() -> correction.rateAgain(kept, _ -> table, (_, _) -> false, table))
                .isInstanceOf(Correction.NoPrice.class)
                .hasMessageContaining("is not known any more");
    }

    /// What was granted, and when.
    private static Map<String, Long> given(Map<BalanceRow.Id, BalanceRow> rows) {
        var given = new TreeMap<String, Long>();
        rows.values()
                .forEach(row ->
                        row.grants().forEach(grant -> given.put(grant.key().toString(), grant.granted())));
        return given;
    }

    private record Call(String service, String kind, long quantity, Instant at) {}

    private static List<Call> history(Random random) {
        return Stream.generate(() -> new Call(
                        SERVICES.get(random.nextInt(SERVICES.size())),
                        random.nextBoolean() ? "VOICE" : "SMS",
                        1 + random.nextInt(600),
                        START.plusSeconds(random.nextInt(61 * 86_400 - 1))))
                .limit(RECORDS)
                .toList();
    }

    /// Of a family, with something shared, something of each, tiers, and a cap that they share.
    private static RateTable table(int version, Random random, boolean more) {
        return RateTable.of(
                TariffJson.read("""
                {"id": "t", "version": %d, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"VOICE": "SECONDS", "SMS": "MESSAGES"},
                 "rules": [
                   {"id": "calls", "kinds": ["VOICE"], "price": {"model": "GRADUATED", "per": "60 s",
                     "tiers": [{"upTo": "%d s", "amount": "0.%02d"}, {"amount": "0.%02d"}]}},
                   {"id": "texts", "kinds": ["SMS"], "price": {"model": "PER_UNIT", "per": "7 messages", "amount": "0.%02d"}}],
                 "allowances": [
                   {"id": "family", "kinds": ["SMS"], "quantity": "%d messages", "shared": true, "thresholds": [80, 100]},
                   {"id": "each", "kinds": ["VOICE"], "quantity": "%d s"}%s],
                 "caps": [{"id": "most", "amount": "%d.00", "shared": true, "thresholds": [80]}],
                 "spend": {"amount": "10.00", "thresholds": [50]}}""".formatted(
                                version,
                                1 + random.nextInt(3_000),
                                1 + random.nextInt(98),
                                1 + random.nextInt(98),
                                1 + random.nextInt(98),
                                1 + random.nextInt(3_000),
                                1 + random.nextInt(3_000),
                                more
                                        ? ", {\"id\": \"more\", \"quantity\": \"500 s\", \"kinds\": [\"VOICE\"], \"priority\": 1}"
                                        : "",
                                5 + random.nextInt(60))),
                Set.of());
    }

    private static BillingCalendar calendar(RateTable table) {
        return new BillingCalendar(1, table.tariff().zone());
    }

    private static BalanceRow.Id shared() {
        return new BalanceRow.Id(AGREEMENT, AGREEMENT);
    }

    private static Map<BalanceRow.Id, BalanceRow> rows() {
        var rows = new LinkedHashMap<BalanceRow.Id, BalanceRow>();
        Stream.concat(Stream.of(AGREEMENT), SERVICES.stream())
                .map(owner -> new BalanceRow.Id(AGREEMENT, owner))
                .forEach(id -> rows.put(id, BalanceRow.read(id, 0, "{}")));
        return rows;
    }

    /// As intake does it in one batch: period by period, in the order of intake.
    private static List<Kept> rateAll(Map<BalanceRow.Id, BalanceRow> rows, RateTable table, List<Call> history) {
        return rateAll(rows, table, table, history);
    }

    private static List<Kept> rateAll(
            Map<BalanceRow.Id, BalanceRow> rows, RateTable table, RateTable including, List<Call> history) {
        var account = new Account(
                rows,
                new Letting(rows, _ -> {
                    throw new AssertionError("nothing is held");
                }),
                20,
                Instant.EPOCH);
        var calendar = calendar(table);
        var kept = new ArrayList<Kept>();
        for (var first : List.of(OCTOBER, NOVEMBER)) {
            for (var i = 0; i < history.size(); i++) {
                var call = history.get(i);
                var period = calendar.at(call.at());
                if (period.firstDay().equals(first)) {
                    kept.add(rate(account, table, including, calendar, call, i));
                }
            }
        }
        account.settled();
        return kept;
    }

    private static Kept rate(
            Account account, RateTable table, RateTable including, BillingCalendar calendar, Call call, int number) {
        var unit = call.kind().equals("VOICE") ? Unit.SECONDS : Unit.MESSAGES;
        var said = new UsageRecorded(
                "r" + number, "+4915112345678", call.kind(), null, call.quantity(), unit, call.at(), null, null, null);
        var id = new RecordId(LocalDate.EPOCH, number);
        var recorded = new Recorded("p", said, Cause.root());
        var subscriber = new Subscriber(call.service(), AGREEMENT, "ACC", START, 1, "t");
        var period = calendar.at(call.at());
        var priced = new Priced(
                new Attributed(new Admitted(id, recorded), subscriber, table, Set.of()),
                calendar,
                period,
                including.tariff());
        var rated = (Rated) account.rate(priced, null);
        return new Kept(id, recorded, call.service(), AGREEMENT, "ACC", period.firstDay(), null, rated, Set.of());
    }

    /// Amounts as they come in the order of rating anew.
    private static List<Long> inPeriods(List<Kept> scratch) {
        return scratch.stream().map(each -> each.rated().charge().units()).toList();
    }

    /// Balances that are not at zero, without the version in the names of counters.
    private static Map<String, Long> standing(Map<BalanceRow.Id, BalanceRow> rows) {
        var all = new TreeMap<String, Long>();
        rows.values().forEach(row -> {
            row.levels().stream()
                    .filter(level -> level.value() != 0)
                    .forEach(level -> all.put(level.key().toString(), level.value()));
            row.grants().forEach(grant -> all.put(grant.key().toString(), grant.remaining()));
        });
        return all;
    }

    private static long granted(Map<BalanceRow.Id, BalanceRow> rows, String key) {
        return rows.values().stream()
                .flatMap(row -> row.grants().stream())
                .filter(grant -> grant.key().toString().equals(key))
                .mapToLong(grant -> grant.granted())
                .sum();
    }

    private static Map<String, Accrued> lines(Map<BalanceRow.Id, BalanceRow> rows) {
        var lines = new HashMap<String, Accrued>();
        rows.forEach((id, row) -> row.accrued().forEach(each -> lines.put(id + " " + each.of(), each)));
        return lines;
    }

    private static long accrued(Map<BalanceRow.Id, BalanceRow> rows) {
        return rows.values().stream()
                .flatMap(row -> row.accrued().stream())
                .mapToLong(Accrued::amount)
                .sum();
    }

    private static Stream<Rated> moved(List<Moved> moved) {
        return moved.stream().map(Moved::rated);
    }

    private static long sum(Stream<Rated> rated) {
        return rated.mapToLong(each -> each.charge().units()).sum();
    }
}
