package rapport.consumption.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Unit;

/// One line of a bill. What it comes to is rounded here, once.
///
/// @param item id of the price rule, charge or discount; says with tariff and version where the price came from
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
        long taxMillionths) {}
