package rapport.consumption.surface;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An amount as TM Forum definitions have it, in the currency's main unit, with all its digits.
public record Money(@Nullable String unit, @Nullable BigDecimal value) {
    public static Money of(long minor, String currency) {
        return new Money(
                currency,
                BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits()));
    }

    public static Money of(rapport.chassis.money.Money money) {
        return of(money.minor(), money.currency());
    }

    /// Empty where it is no amount of its currency: none is named, or it has parts of a minor unit.
    public Optional<rapport.chassis.money.Money> exact() {
        if (unit == null || value == null) {
            return Optional.empty();
        }
        try {
            var digits = Currency.getInstance(unit).getDefaultFractionDigits();
            return Optional.of(
                    new rapport.chassis.money.Money(value.movePointRight(digits).longValueExact(), unit));
        } catch (IllegalArgumentException | ArithmeticException _) {
            return Optional.empty();
        }
    }
}
