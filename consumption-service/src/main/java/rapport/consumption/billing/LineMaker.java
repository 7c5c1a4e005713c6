package rapport.consumption.billing;

import java.time.LocalDate;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.Tariff;
import rapport.consumption.tariff.Released;
import rapport.consumption.usage.Accrued;

/// Makes the lines of one bill: rounded by the rule of its tariff, taxed as its seller's country has it on
/// the last day that a line is for.
record LineMaker(LegalEntity seller, Terms terms, Released released, TaxRules taxes) {
    /// What a line is for.
    ///
    /// @param to the day after the last
    record What(
            String serviceId, LineKind kind, String item, String name, Tariff tariff, LocalDate from, LocalDate to) {}

    String currency() {
        return terms.tariff().currency();
    }

    Line line(What what, Amount exact) {
        return line(what, exact, rate(what.kind(), what.to()));
    }

    Line line(What what, Amount exact, long taxMillionths) {
        return new Line(
                what.serviceId(),
                what.kind(),
                what.item(),
                what.name(),
                what.tariff().id(),
                what.tariff().version(),
                what.from(),
                what.to(),
                0,
                0,
                0,
                null,
                exact,
                exact.rounded(terms.tariff().rounding()),
                taxMillionths);
    }

    Line usage(String serviceId, Accrued used) {
        var exact = used.amountIn(currency());
        return new Line(
                serviceId,
                LineKind.USAGE,
                used.rule(),
                name(used),
                used.tariff(),
                used.version(),
                terms.period().firstDay(),
                terms.period().endDay(),
                used.records(),
                used.quantity(),
                used.covered(),
                version(used.tariff(), used.version()).unitOf(used.rule()),
                exact,
                exact.rounded(terms.tariff().rounding()),
                rate(LineKind.USAGE, terms.period().endDay()));
    }

    /// What prepaid money has paid is told, and not asked for.
    private String name(Accrued used) {
        var paid = used.prepaidIn(currency());
        return paid.units() == 0 ? used.rule() : used.rule() + " (prepaid: " + paid + ")";
    }

    /// The version that was in force when a period began.
    Tariff inForce(String offering, Period period) {
        return released.at(offering, period.start())
                .map(table -> table.tariff())
                .orElse(terms.tariff());
    }

    Tariff version(String tariff, long version) {
        return released.of(tariff).stream()
                .map(table -> table.tariff())
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no version " + version + " of tariff " + tariff));
    }

    /// The period that a day is in.
    Period period(LocalDate day) {
        return terms.calendar().at(day.atStartOfDay(terms.calendar().zone()).toInstant());
    }

    private long rate(LineKind kind, LocalDate to) {
        var day = to.minusDays(1);
        return taxes.at(seller.country(), kind, day).orElseThrow(() -> new NoTaxRule(seller.country(), kind, day));
    }
}
