package rapport.consumption.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.consumption.billing.Drafts.DECEMBER;
import static rapport.consumption.billing.Drafts.FEE;
import static rapport.consumption.billing.Drafts.LATER;
import static rapport.consumption.billing.Drafts.NET;
import static rapport.consumption.billing.Drafts.NOVEMBER;
import static rapport.consumption.billing.Drafts.bill;
import static rapport.consumption.billing.Drafts.draft;
import static rapport.consumption.billing.Drafts.drafting;
import static rapport.consumption.billing.Drafts.eur;
import static rapport.consumption.billing.Drafts.lines;
import static rapport.consumption.billing.Drafts.open;
import static rapport.consumption.billing.Drafts.released;
import static rapport.consumption.billing.Drafts.service;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Item;
import rapport.consumption.request.Requests;
import rapport.consumption.usage.Accrued;

class DraftingTest {
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
}
