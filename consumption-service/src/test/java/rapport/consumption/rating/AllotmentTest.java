package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllotmentTest {
    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_rolls_over_is_bounded_in_amount_and_time(long seed) {
        var random = new Random(seed);
        var periods = random.nextInt(4);
        var most = random.nextLong(3_000);
        var allowance = allowance(1_000, periods, periods == 0 ? 0 : most, false);
        var calendar = new BillingCalendar(1 + random.nextInt(31), Example.BERLIN);
        var period = calendar.at(Example.at("2026-11-22T12:00"));
        var grants = List.<Grant>of();
        for (var turn = 0; turn < 24; turn++) {
            var before = grants;
            grants = Allotment.open(allowance, "o", calendar, period, LocalDate.EPOCH, before);
            var now = period;
            assertThat(grants).allMatch(grant -> !grant.until().isBefore(now.end()));
            var carried = grants.stream()
                    .filter(grant -> !grant.key().since().equals(now.start()))
                    .toList();
            var left = before.stream()
                    .filter(grant -> grant.until().isAfter(now.start()))
                    .mapToLong(Grant::remaining)
                    .sum();
            assertThat(carried).hasSizeLessThanOrEqualTo(periods);
            assertThat(carried.stream().mapToLong(Grant::remaining).sum())
                    .isEqualTo(Math.min(left, allowance.rolloverMost()));
            assertThat(grants).hasSize(carried.size() + 1);
            grants = grants.stream()
                    .map(grant -> new Grant(
                            grant.key(), grant.granted(), random.nextLong(grant.remaining() + 1), grant.until()))
                    .toList();
            period = calendar.next(period);
        }
    }

    @Test
    void who_starts_later_has_nothing_yet() {
        var december = Example.period("2026-12-01");
        var allowance = allowance(3_100, 0, 0, true);
        assertThat(Allotment.open(allowance, "o", Example.CALENDAR, december, LocalDate.parse("2027-01-01"), List.of()))
                .isEmpty();
        assertThat(Allotment.open(allowance, "o", Example.CALENDAR, december, LocalDate.parse("2026-12-31"), List.of()))
                .extracting(Grant::granted)
                .containsExactly(100L);
    }

    private static Allowance allowance(long quantity, int periods, long most, boolean prorated) {
        var all = new Scope(Set.of(), null, Set.of(), Set.of(), Set.of());
        return new Allowance("a", all, quantity, 0, false, periods, most, prorated, List.of());
    }
}
