package rapport.consumption.usage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Rated;

/// What one service has used in a period under one price rule and no bill has taken yet: a bill line to be.
///
/// @param periodStart the first day of the period that it is billed with
/// @param records how many, less those that were taken back
/// @param quantity units, after first and following increments
/// @param covered units that allowances paid for
/// @param amount hundred-millionths of the tariff's currency that are to be billed
/// @param waived hundred-millionths beyond a cap, which are not owed
/// @param prepaid hundred-millionths that prepaid money has paid, which are not billed; null for none
public record Accrued(
        LocalDate periodStart,
        String tariff,
        int version,
        String rule,
        long records,
        long quantity,
        long covered,
        long amount,
        long waived,
        @Nullable Long prepaid) {
    /// What is counted together.
    record Of(LocalDate periodStart, String tariff, int version, String rule) {}

    Of of() {
        return new Of(periodStart, tariff, version, rule);
    }

    /// What one record adds.
    ///
    /// @param records 1; -1 where it takes one back
    static Accrued of(LocalDate periodStart, Rated rated, int records) {
        var charge = rated.charge().units();
        var isPrepaid = rated.isPrepaid();
        return new Accrued(
                periodStart,
                rated.tariff(),
                rated.version(),
                rated.rule(),
                records,
                rated.quantity(),
                rated.quantity() - rated.charged(),
                isPrepaid ? 0 : charge,
                rated.waived().units(),
                isPrepaid ? some(charge) : null);
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
                Math.addExact(waived, other.waived),
                some(Math.addExact(paid(), other.paid())));
    }

    /// Whether all of it was taken back.
    boolean isNothing() {
        return records == 0 && quantity == 0 && covered == 0 && amount == 0 && waived == 0 && paid() == 0;
    }

    /// Hundred-millionths that prepaid money has paid.
    private long paid() {
        return prepaid == null ? 0 : prepaid;
    }

    private static @Nullable Long some(long units) {
        return units == 0 ? null : units;
    }

    public Amount prepaidIn(String currency) {
        return new Amount(paid(), currency);
    }

    public Amount amountIn(String currency) {
        return new Amount(amount, currency);
    }
}
