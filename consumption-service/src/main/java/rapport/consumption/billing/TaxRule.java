package rapport.consumption.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A rate of tax, in force until another of the same country and kind begins.
///
/// @param kind of the lines that it is for; null for all that have no rule of their own
/// @param millionths 19 % is 190 000
record TaxRule(String country, @Nullable LineKind kind, LocalDate validFrom, long millionths) {}
