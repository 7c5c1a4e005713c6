package rapport.consumption.billing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.DayCount;
import rapport.consumption.rating.Item;
import rapport.consumption.rating.Proration;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.TariffJson;
import rapport.consumption.request.Requests;
import rapport.consumption.subscriber.Subscribed;
import rapport.consumption.tariff.Released;
import rapport.consumption.usage.Accrued;

class DraftingTest {
    private static final Amount ZERO = Amount.zero("EUR");
    private static final Instant LATER = Instant.parse("2027-06-01T00:00:00Z");
    private static final LocalDate NOVEMBER = LocalDate.parse("2026-11-01");
    private static final LocalDate DECEMBER = LocalDate.parse("2026-12-01");
    private static final LocalDate JANUARY = LocalDate.parse("2027-01-01");
    private static final String FEE = """
            "charges": [{"id": "fee", "name": "Monthly fee", "type": "RECURRING", "amount": "30.00", "due": "IN_ADVANCE"},
                        {"id": "setup", "name": "Connection", "type": "ONE_TIME", "amount": "10.00", "due": "IN_ARREARS"}]""";
    private static final TaxRules TAXES =
            new TaxRules(List.of(new TaxRule("DE", null, LocalDate.parse("2007-01-01"), 190_000)));

    private static final LegalEntity NET = new LegalEntity(
            "le",
            "Rapport Mobile GmbH",
            List.of("Musterstraße 1"),
            "DE",
            "DE123456789",
            "R",
            false,
            14L,
            List.of("Rapport"));

    @Test
    void the_first_bill_has_the_days_of_the_month_that_ran_and_the_next_in_advance() {
        var bill = bill(draft(service("2026-11-16T10:00:00Z", null), Map.of()), "2026-12-01");
        assertThat(lines(bill))
                .containsExactly(
                        "RECURRING fee 2026-11-16 2026-12-01 1500",
                        "ONE_TIME setup 2026-11-16 2026-12-01 1000",
                        "RECURRING fee 2026-12-01 2027-01-01 3000");
        assertThat(bill.net()).isEqualTo(eur(5_500));
        assertThat(bill.tax()).isEqualTo(eur(1_045));
        assertThat(bill.total()).isEqualTo(eur(6_545));
    }

    @Test
    void the_next_bill_has_what_is_not_settled_yet() {
        var service = service("2026-11-16T10:00:00Z", null);
        var first = bill(draft(service, Map.of()), "2026-12-01");
        var second = bill(open(draft(service, first.settled()), DECEMBER), "2027-01-01");
        assertThat(lines(second)).containsExactly("RECURRING fee 2027-01-01 2027-02-01 3000");
    }

    @Test
    void a_period_is_billed_when_it_is_over() {
        var draft = drafting(FEE)
                .closing(draft(service("2026-11-16T10:00:00Z", null), Map.of()), DECEMBER.minusDays(1), LATER);
        assertThat(draft).isEqualTo(new Draft.Nothing("Its period ends on 2026-11-30."));
        var early = Instant.parse("2026-11-30T22:59:59Z");
        assertThat(drafting(FEE).closing(draft(service("2026-11-16T10:00:00Z", null), Map.of()), DECEMBER, early))
                .isEqualTo(draft);
    }

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

    @Test
    void nothing_is_charged_for_days_before_the_first_version_of_the_tariff() {
        var bill = bill(draft(service("2018-03-01T10:00:00Z", null), Map.of()), "2026-12-01");
        assertThat(lines(bill))
                .containsExactly(
                        "RECURRING fee 2020-01-01 2020-02-01 3000", "RECURRING fee 2020-02-01 2020-03-01 3000");
    }

    @Test
    void usage_is_a_line_for_each_rule_and_rounded_once() {
        var subject = used(draft(service("2026-10-01T10:00:00Z", null), Map.of()), accrued("calls", 3, 90, 18_000_500));
        assertThat(lines((Draft.Statement) drafting("").closing(open(subject, NOVEMBER), DECEMBER, LATER)))
                .containsExactly("USAGE calls 2026-11-01 2026-12-01 18");
    }

    @Test
    void what_is_missing_to_a_minimum_counts_what_was_billed_on_demand() {
        var more = "\"minimumSpend\": {\"amount\": \"5.00\"}";
        var subject =
                used(draft(service("2026-10-01T10:00:00Z", null), Map.of()), accrued("calls", 1, 60, 100_000_000));
        var earlier = new Subject(
                "AGR",
                "ACC",
                "t",
                1,
                NOVEMBER,
                NET,
                subject.services(),
                subject.accrued(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of("SVC", List.of(new Item("calls", new Amount(150_000_000, "EUR")))));
        assertThat(lines((Draft.Statement) drafting(more).closing(earlier, DECEMBER, LATER)))
                .containsExactly("USAGE calls 2026-11-01 2026-12-01 100", "MINIMUM minimum 2026-11-01 2026-12-01 250");
    }

    @Test
    void what_prepaid_money_has_paid_is_told_and_not_asked_for_and_counts_as_spent() {
        var more = "\"minimumSpend\": {\"amount\": \"5.00\"}";
        var paid = new Accrued(NOVEMBER, "t", 1, "calls", 2, 90, 0, 0, 0, 150_000_000L);
        var subject = used(draft(service("2026-10-01T10:00:00Z", null), Map.of()), paid);
        var bill = (Draft.Statement) drafting(more).closing(subject, DECEMBER, LATER);
        assertThat(lines(bill))
                .containsExactly("USAGE calls 2026-11-01 2026-12-01 0", "MINIMUM minimum 2026-11-01 2026-12-01 350");
        assertThat(bill.lines().getFirst().name()).isEqualTo("calls (prepaid: 1.50 EUR)");
    }

    @Test
    void prices_for_consumers_hold_the_tax_already() {
        var gross = NET.withTaxIncluded();
        var service = service("2026-11-01T00:00:00Z", null);
        var subject = new Subject(
                "AGR",
                "ACC",
                "t",
                1,
                NOVEMBER,
                gross,
                List.of(service),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
        var bill = (Draft.Statement) drafting(FEE).closing(subject, DECEMBER, LATER);
        assertThat(bill.total()).isEqualTo(eur(7_000));
        assertThat(bill.tax()).isEqualTo(eur(1_118));
        assertThat(bill.net()).isEqualTo(eur(5_882));
    }

    @Test
    void nothing_is_billed_without_a_seller_or_a_rate_of_tax() {
        var service = service("2026-11-16T10:00:00Z", null);
        var nobodys = new Subject(
                "AGR", "ACC", "t", 1, null, null, List.of(service), Map.of(), Map.of(), List.of(), List.of(), Map.of());
        assertThat(drafting(FEE).closing(nobodys, DECEMBER, LATER)).isInstanceOf(Draft.Flawed.class);
        assertThat(new Drafting(released(FEE), new TaxRules(List.of()))
                        .closing(draft(service, Map.of()), DECEMBER, LATER))
                .isEqualTo(new Draft.Flawed("There is no rate of tax in DE for RECURRING on 2026-11-30; add one."));
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

    private static final String FEE_ALONE = """
            "charges": [{"id": "fee", "name": "Monthly fee", "type": "RECURRING", "amount": "30.00", "due": "IN_ADVANCE"}]""";

    private static Draft.Statement bill(Subject subject, String until) {
        return (Draft.Statement) drafting(FEE).closing(subject, LocalDate.parse(until), LATER);
    }

    private static Drafting drafting(String more) {
        return new Drafting(released(more), TAXES);
    }

    private static Released released(String more) {
        var tariff = TariffJson.read("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2020-01-01",
                 "kinds": {"VOICE": "SECONDS"},
                 "rules": [{"id": "calls", "kinds": ["VOICE"], "price": {"model": "PER_UNIT", "amount": "0.12", "per": "60 s"}}]%s}""".formatted(more.isEmpty() ? "" : ", " + more));
        return Released.of(List.of(RateTable.of(tariff, Set.of())));
    }

    @Test
    void what_was_asked_for_at_a_price_is_billed_once_and_with_the_period_in_which_it_was_turned_on() {
        assertThat(lines(bill(requested(Map.of()), "2026-12-01")))
                .contains("ONE_TIME feature/roaming 2026-11-20 2026-11-21 250");
        var billed = Map.of(new Subject.ChargeOf("SVC", "request/REQ-1"), LocalDate.parse("2026-11-21"));
        assertThat(lines(bill(requested(billed), "2026-12-01"))).noneMatch(line -> line.contains("roaming"));
        assertThat(lines(bill(open(requested(billed), DECEMBER), "2027-01-01")))
                .contains("ONE_TIME feature/roaming 2026-12-01 2026-12-02 250");
    }

    /// Two were turned on: one in November, one in December.
    private static Subject requested(Map<Subject.ChargeOf, LocalDate> settled) {
        return new Subject(
                "AGR",
                "ACC",
                "t",
                1,
                NOVEMBER,
                NET,
                List.of(service("2026-11-01T10:00:00Z", null)),
                Map.of(),
                settled,
                List.of(),
                List.of(priced("REQ-1", "2026-11-20T12:00:00Z"), priced("REQ-2", "2026-12-01T12:00:00Z")),
                Map.of());
    }

    private static Requests.Priced priced(String requestId, String on) {
        var price = new Amount(250_000_000, "EUR");
        return new Requests.Priced("SVC", requestId, "roaming", "Data roaming", "t", 1, price, Instant.parse(on));
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

    private static Subject.Advance advance(LocalDate from, LocalDate to, long taxMillionths) {
        return new Subject.Advance(
                "SVC", "fee", "t", 1, from, to, taxMillionths, BigDecimal.ONE, BigDecimal.ZERO, ZERO);
    }

    private static Subject draft(Subscribed service, Map<Subject.ChargeOf, LocalDate> settled) {
        return new Subject(
                "AGR", "ACC", "t", 1, null, NET, List.of(service), Map.of(), settled, List.of(), List.of(), Map.of());
    }

    private static Subject open(Subject subject, LocalDate from) {
        return new Subject(
                "AGR",
                "ACC",
                "t",
                1,
                from,
                NET,
                subject.services(),
                subject.accrued(),
                subject.settled(),
                List.of(),
                subject.requested(),
                Map.of());
    }

    private static Subject used(Subject subject, Accrued accrued) {
        return new Subject(
                "AGR",
                "ACC",
                "t",
                1,
                NOVEMBER,
                NET,
                subject.services(),
                Map.of("SVC", List.of(accrued)),
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Accrued accrued(String rule, int records, long seconds, long units) {
        return new Accrued(NOVEMBER, "t", 1, rule, records, seconds, 0, units, 0, null);
    }

    private static Subscribed service(String from, @Nullable String until) {
        return new Subscribed("SVC", "AGR", Instant.parse(from), until == null ? null : Instant.parse(until));
    }

    private static List<String> lines(Draft.Statement bill) {
        return bill.lines().stream()
                .map(line -> line.kind() + " " + line.item() + " " + line.from() + " " + line.to() + " "
                        + line.amount().minor())
                .toList();
    }

    private static Money eur(long minor) {
        return new Money(minor, "EUR");
    }
}
