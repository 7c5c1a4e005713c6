package rapport.consumption.usage;

import java.time.LocalDate;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Rated;

/// What one service has used in a period under one price rule and no bill has taken yet: a bill line to be.
///
/// @param periodStart the first day of the period that it is billed with
/// @param records how many, less those that were taken back
/// @param quantity units, after first and following increments
/// @param covered units that allowances paid for
/// @param amount hundred-millionths of the tariff's currency
/// @param waived hundred-millionths beyond a cap, which are not owed
public record Accrued(
        LocalDate periodStart,
        String tariff,
        int version,
        String rule,
        long records,
        long quantity,
        long covered,
        long amount,
        long waived) {
    /// What is counted together.
    record Of(LocalDate periodStart, String tariff, int version, String rule) {}

    Of of() {
        return new Of(periodStart, tariff, version, rule);
    }

    /// What one record adds.
    ///
    /// @param records 1; -1 where it takes one back
    static Accrued of(LocalDate periodStart, Rated rated, int records) {
        return new Accrued(
                periodStart,
                rated.tariff(),
                rated.version(),
                rated.rule(),
                records,
                rated.quantity(),
                rated.quantity() - rated.charged(),
                rated.charge().units(),
                rated.waived().units());
    }

    Accrued plus(Accrued other) {
        return new Accrued(
                periodStart,
                tariff,
                version,
                rule,
                records + other.records,
                Math.addExact(quantity, other.quantity),
                Math.addExact(covered, other.covered),
                Math.addExact(amount, other.amount),
                Math.addExact(waived, other.waived));
    }

    /// Whether all of it was taken back.
    boolean isNothing() {
        return records == 0 && quantity == 0 && covered == 0 && amount == 0 && waived == 0;
    }

    public Amount amountIn(String currency) {
        return new Amount(amount, currency);
    }
}
