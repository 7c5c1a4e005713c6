package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProrationTest {
    @ParameterizedTest
    @EnumSource(value = DayCount.class, names = "WHOLE", mode = EnumSource.Mode.EXCLUDE)
    void parts_of_a_period_add_up_to_the_whole(DayCount rule) {
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++) {
            var period = period(random);
            var whole = random.nextLong(1L << (1 + random.nextInt(60)));
            var sum = 0L;
            var from = period.firstDay();
            while (from.isBefore(period.endDay())) {
                var to = from.plusDays(1 + random.nextInt(31));
                var part = Proration.part(whole, period, from, to, rule);
                assertThat(part).isNotNegative();
                sum += part;
                from = to;
            }
            assertThat(sum).as("%s of %s", whole, period).isEqualTo(whole);
        }
    }

    @Test
    void a_part_is_its_days_share_to_the_nearest() {
        var random = new Random(8);
        for (var i = 0; i < 5_000; i++) {
            var period = period(random);
            var whole = random.nextLong(1_000_000_000_000L);
            var days = random.nextInt(period.days() + 1);
            var part = Proration.part(
                    whole, period, period.firstDay(), period.firstDay().plusDays(days), DayCount.ACTUAL);
            assertThat(Math.abs(part * period.days() - whole * days) * 2).isLessThanOrEqualTo(period.days());
        }
    }

    @Test
    void a_started_period_is_owed_as_a_whole() {
        var period = Example.period("2026-12-01");
        assertThat(Proration.part(3_000, period, LocalDate.parse("2026-12-31"), LocalDate.MAX, DayCount.WHOLE))
                .isEqualTo(3_000);
        assertThat(Proration.part(3_000, period, LocalDate.parse("2027-01-01"), LocalDate.MAX, DayCount.WHOLE))
                .isZero();
    }

    @Test
    void a_one_time_charge_belongs_to_the_period_of_the_first_day() {
        var charge = new Charge("sim", "SIM", Charge.Type.ONE_TIME, 500, Charge.Due.IN_ARREARS, DayCount.WHOLE);
        var december = Example.period("2026-12-01");
        for (var day : List.of("2026-12-01", "2026-12-31")) {
            assertThat(Charges.of(charge, "EUR", december, LocalDate.parse(day), LocalDate.MAX))
                    .isEqualTo(new Amount(500, "EUR"));
        }
        for (var day : List.of("2026-11-30", "2027-01-01")) {
            assertThat(Charges.of(charge, "EUR", december, LocalDate.parse(day), LocalDate.MAX))
                    .isEqualTo(new Amount(0, "EUR"));
        }
    }

    private static Period period(Random random) {
        return new BillingCalendar(1 + random.nextInt(31), ZoneId.of("Europe/Berlin"))
                .at(Instant.ofEpochSecond(1_700_000_000L + random.nextLong(200_000_000L)));
    }
}
