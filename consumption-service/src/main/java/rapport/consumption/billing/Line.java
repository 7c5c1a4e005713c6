package rapport.consumption.billing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Unit;

/// One line of a bill. What it comes to is rounded here, once.
///
/// @param item id of the price rule or charge, of a discount that of what it is taken off; says with tariff and version
///     where the price came from
/// @param from the first day that it is for
/// @param to the day after the last
/// @param records of usage: how many
/// @param quantity of usage: units, after increments
/// @param covered of usage: units that were included
/// @param exact before rounding
/// @param taxMillionths the rate: 19 % is 190 000
record Line(
        @Nullable String serviceId,
        LineKind kind,
        String item,
        String name,
        String tariff,
        long version,
        LocalDate from,
        LocalDate to,
        long records,
        long quantity,
        long covered,
        @Nullable Unit unit,
        Amount exact,
        Money amount,
        long taxMillionths) {
    Line negated() {
        var nothing = Money.zero(amount.currency());
        return new Line(
                serviceId,
                kind,
                item,
                name,
                tariff,
                version,
                from,
                to,
                records,
                quantity,
                covered,
                unit,
                exact.negated(),
                nothing.minus(amount),
                taxMillionths);
    }

    @JsonIgnore
    public boolean isUsage() {
        return kind == LineKind.USAGE;
    }

    @JsonIgnore
    public LocalDate getLastDay() {
        return to.minusDays(1);
    }

    /// What the quantity is in, as a word.
    @JsonIgnore
    public String getUnitWords() {
        return unit == null ? "units" : unit.name().toLowerCase(Locale.ROOT);
    }
}
