package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeriodsTest {
    /// Zones where midnight was skipped or came twice, and where clocks move by half an hour, are among them.
    static Stream<ZoneId> zones() {
        return Stream.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Sao_Paulo",
                        "Africa/Cairo",
                        "Asia/Beirut",
                        "Australia/Lord_Howe",
                        "Pacific/Apia",
                        "Asia/Kathmandu",
                        "America/Havana")
                .map(ZoneId::of);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void periods_cover_all_time_without_gap_or_overlap(ZoneId zone) {
        for (var day = 1; day <= 31; day++) {
            var calendar = new BillingCalendar(day, zone);
            var period = calendar.at(Instant.parse("2010-06-15T12:00:00Z"));
            while (period.end().isBefore(Instant.parse("2031-01-01T00:00:00Z"))) {
                var next = calendar.next(period);
                assertThat(next.start()).isEqualTo(period.end());
                assertThat(next.firstDay()).isEqualTo(period.endDay());
                assertThat(period.days()).isBetween(28, 31);
                assertThat(calendar.at(period.start())).isEqualTo(period);
                assertThat(calendar.at(period.end().minusNanos(1))).isEqualTo(period);
                period = next;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void every_instant_is_in_the_period_that_is_found_for_it(ZoneId zone) {
        var random = new Random(5);
        for (var i = 0; i < 5_000; i++) {
            var calendar = new BillingCalendar(1 + random.nextInt(31), zone);
            var at = Instant.ofEpochSecond(1_262_304_000L + random.nextLong(660_000_000L));
            assertThat(calendar.at(at).contains(at)).as("%s %s", calendar, at).isTrue();
        }
    }

    @Test
    void a_short_month_does_not_move_the_billing_day_for_good() {
        var calendar = new BillingCalendar(31, ZoneId.of("UTC"));
        var period = calendar.at(Instant.parse("2027-02-10T00:00:00Z"));
        assertThat(period.firstDay()).hasToString("2027-01-31");
        assertThat(period.endDay()).hasToString("2027-02-28");
        assertThat(calendar.next(period).endDay()).hasToString("2027-03-31");
    }

    @Test
    void usage_of_a_closed_period_is_billed_in_the_open_one() {
        var calendar = BillingCalendar.months(Example.BERLIN);
        var open = Example.period("2026-12-01");
        assertThat(calendar.billing(open.start().minusSeconds(1), open)).isEqualTo(open);
        assertThat(calendar.billing(open.start(), open)).isEqualTo(open);
        assertThat(calendar.billing(open.end().minusSeconds(1), open)).isEqualTo(open);
        assertThat(calendar.billing(open.end(), open)).isEqualTo(calendar.next(open));
    }

    @Test
    void a_month_in_which_the_clock_is_moved_is_an_hour_shorter_or_longer() {
        var calendar = BillingCalendar.months(Example.BERLIN);
        var march = calendar.at(Instant.parse("2027-03-15T00:00:00Z"));
        var october = calendar.at(Instant.parse("2027-10-15T00:00:00Z"));
        assertThat(Duration.between(march.start(), march.end())).isEqualTo(Duration.ofHours(31 * 24 - 1));
        assertThat(Duration.between(october.start(), october.end())).isEqualTo(Duration.ofHours(31 * 24 + 1));
    }
}
