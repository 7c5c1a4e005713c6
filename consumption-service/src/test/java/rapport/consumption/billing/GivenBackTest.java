package rapport.consumption.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.consumption.billing.Drafts.DECEMBER;
import static rapport.consumption.billing.Drafts.FEE_ALONE;
import static rapport.consumption.billing.Drafts.JANUARY;
import static rapport.consumption.billing.Drafts.LATER;
import static rapport.consumption.billing.Drafts.NET;
import static rapport.consumption.billing.Drafts.ZERO;
import static rapport.consumption.billing.Drafts.advance;
import static rapport.consumption.billing.Drafts.bill;
import static rapport.consumption.billing.Drafts.drafting;
import static rapport.consumption.billing.Drafts.eur;
import static rapport.consumption.billing.Drafts.lines;
import static rapport.consumption.billing.Drafts.service;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.DayCount;
import rapport.consumption.rating.Proration;
import rapport.consumption.subscriber.Subscribed;

/// What was billed in advance and did not come to be.
class GivenBackTest {
    @Test
    void what_was_billed_in_advance_and_did_not_come_to_be_is_given_back_with_the_tax_it_had() {
        var ended = service("2026-11-01T10:00:00Z", "2026-12-10T10:00:00Z");
        var settled = Map.of(new Subject.ChargeOf("SVC", "fee"), JANUARY);
        var subject = new Subject(
                "AGR",
                "ACC",
                "t",
                1,
                DECEMBER,
                NET,
                List.of(ended),
                Map.of(),
                settled,
                List.of(advance(DECEMBER, JANUARY, 160_000)),
                List.of(),
                Map.of());
        var bill = bill(subject, "2027-01-01");
        assertThat(lines(bill)).containsExactly("RECURRING fee 2026-12-11 2027-01-01 -2032");
        assertThat(bill.taxes()).containsExactly(new TaxTotal(160_000, eur(-2_032), eur(-325)));
        assertThat(bill.settled()).containsEntry(new Subject.ChargeOf("SVC", "fee"), LocalDate.parse("2026-12-11"));
    }

    @Test
    void what_is_given_back_is_less_what_discounts_took_off_it_then() {
        var half = new Subject.Advance(
                "SVC", "fee", "t", 1, DECEMBER, JANUARY, 190_000, new BigDecimal("30"), new BigDecimal("15"), ZERO);
        assertThat(lines(bill(ended("2026-12-16T10:00:00Z", half), "2027-01-01")))
                .containsExactly("RECURRING fee 2026-12-17 2027-01-01 -726");
    }

    @Test
    void what_credit_notes_have_given_back_is_not_given_back_again() {
        var credited = new Subject.Advance(
                "SVC",
                "fee",
                "t",
                1,
                DECEMBER,
                JANUARY,
                190_000,
                new BigDecimal("30"),
                BigDecimal.ZERO,
                new Amount(2_900_000_000L, "EUR"));
        assertThat(lines(bill(ended("2026-12-16T10:00:00Z", credited), "2027-01-01")))
                .containsExactly("RECURRING fee 2026-12-17 2027-01-01 -100");
    }

    @Test
    void of_what_is_owed_as_a_whole_nothing_is_given_back_once_it_was_started() {
        var whole = FEE_ALONE.replace("\"IN_ADVANCE\"", "\"IN_ADVANCE\", \"dayCount\": \"WHOLE\"");
        var advance = advance(DECEMBER, JANUARY, 190_000);
        assertThat(lines((Draft.Statement)
                        drafting(whole).closing(ended("2026-12-01T12:00:00Z", advance), JANUARY, LATER)))
                .isEmpty();
        assertThat(lines((Draft.Statement)
                        drafting(whole).closing(ended("2026-11-30T12:00:00Z", advance), JANUARY, LATER)))
                .containsExactly("RECURRING fee 2026-12-01 2027-01-01 -3000");
    }

    @Test
    void what_is_given_back_is_not_made_up_for_by_a_minimum() {
        var more = FEE_ALONE + ", \"minimumSpend\": {\"amount\": \"25.00\"}";
        var early = ended("2026-11-15T12:00:00Z", advance(DECEMBER, JANUARY, 190_000));
        assertThat(lines((Draft.Statement) drafting(more).closing(early, JANUARY, LATER)))
                .containsExactly("RECURRING fee 2026-12-01 2027-01-01 -3000");
    }

    /// However long a service runs and on whatever day periods begin: what was billed, less what was given back, is the
    /// fee of exactly the days that it ran.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void all_bills_together_are_the_fee_of_the_days_that_the_service_ran(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++) {
            var billDay = 1 + random.nextInt(31);
            var from = LocalDate.parse("2025-01-01").plusDays(random.nextInt(300));
            var days = 1 + random.nextInt(400);
            var end = from.plusDays(days);
            var life = new Life(billDay, from, end, random.nextInt(90));
            assertThat(life.billed()).as("seed %s, %s", seed, life).isEqualTo(life.expected());
        }
    }

    /// A service, billed every month until some months after its end, which is known only after a while.
    private record Life(int billDay, LocalDate from, LocalDate end, int knownAfterDays) {
        long billed() {
            var settled = new HashMap<Subject.ChargeOf, LocalDate>();
            var advances = new ArrayList<Subject.Advance>();
            @Nullable LocalDate openFrom = null;
            var sum = 0L;
            var drafting = drafting(FEE_ALONE);
            for (var month = 0; month < 30; month++) {
                var today = openFrom == null ? from.plusMonths(1) : openFrom.plusMonths(1);
                var known = end.plusDays(knownAfterDays).isBefore(today);
                var service = new Subscribed("SVC", "AGR", noon(from), known ? noon(end.minusDays(1)) : null);
                var subject = new Subject(
                        "AGR",
                        "ACC",
                        "t",
                        billDay,
                        openFrom,
                        NET,
                        List.of(service),
                        Map.of(),
                        Map.copyOf(settled),
                        List.copyOf(advances),
                        List.of(),
                        Map.of());
                var bill = (Draft.Statement) drafting.preview(subject);
                for (var line : bill.lines()) {
                    sum += line.exact().units();
                    if (line.exact().units() > 0) {
                        advances.add(advance(line.from(), line.to(), 190_000));
                    }
                }
                settled.putAll(bill.settled());
                openFrom = bill.to();
            }
            return sum;
        }

        /// Day by day: each costs the difference of what the days before and with it cost of its period.
        long expected() {
            var calendar = new BillingCalendar(billDay, ZoneId.of("Europe/Berlin"));
            var sum = 0L;
            for (var day = from; day.isBefore(end); day = day.plusDays(1)) {
                var period = calendar.at(noon(day));
                sum += Proration.part(3_000_000_000L, period, day, day.plusDays(1), DayCount.ACTUAL);
            }
            return sum;
        }

        private static Instant noon(LocalDate day) {
            return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        }
    }

    /// A service whose December was billed in advance.
    private static Subject ended(String end, Subject.Advance advance) {
        var settled = Map.of(new Subject.ChargeOf("SVC", "fee"), JANUARY);
        return new Subject(
                "AGR",
                "ACC",
                "t",
                1,
                DECEMBER,
                NET,
                List.of(service("2026-10-01T10:00:00Z", end)),
                Map.of(),
                settled,
                List.of(advance),
                List.of(),
                Map.of());
    }
}
