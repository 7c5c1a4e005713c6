package rapport.consumption.rating;

import java.math.BigDecimal;
import java.util.Currency;
import rapport.chassis.money.Money;

/// An amount before rounding: hundred-millionths of a currency, what `numeric(20,8)` holds up to ± 92
/// thousand million. Arithmetic is exact, mixes no currencies, and fails rather than overflow.
///
/// @param units hundred-millionths of the currency's main unit (not of its minor unit)
public record Amount(long units, String currency) implements Comparable<Amount> {
    /// Digits behind the point.
    public static final int SCALE = 8;

    public static Amount zero(String currency) {
        return new Amount(0, currency);
    }

    /// @throws ArithmeticException when it has more than eight digits behind the point, or is too large
    public static Amount of(BigDecimal value, String currency) {
        return new Amount(value.setScale(SCALE).unscaledValue().longValueExact(), currency);
    }

    public static Amount of(Money money) {
        return of(BigDecimal.valueOf(money.minor(), exponent(money.currency())), money.currency());
    }

    public Amount plus(Amount other) {
        return new Amount(Math.addExact(units, sameCurrency(other).units), currency);
    }

    public Amount minus(Amount other) {
        return new Amount(Math.subtractExact(units, sameCurrency(other).units), currency);
    }

    public Amount negated() {
        return new Amount(Math.negateExact(units), currency);
    }

    /// As the database keeps it.
    public BigDecimal value() {
        return BigDecimal.valueOf(units, SCALE);
    }

    /// As a bill line shows it: 0 digits behind the point for JPY, 2 for EUR, 3 for KWD.
    public Money rounded(Rounding rule) {
        var minor = value().setScale(exponent(currency), rule.mode()).unscaledValue();
        return new Money(minor.longValueExact(), currency);
    }

    @Override
    public int compareTo(Amount other) {
        return Long.compare(units, sameCurrency(other).units);
    }

    @Override
    public String toString() {
        var plain = value().stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString() + " " + currency;
    }

    /// Currencies without minor units of their own (gold, special drawing rights) count as whole.
    private static int exponent(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private Amount sameCurrency(Amount other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }
}
