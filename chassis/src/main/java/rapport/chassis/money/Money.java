package rapport.chassis.money;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Currency;
import rapport.chassis.event.InvalidEvent;

/// An amount in integer minor units (cents for EUR) of an ISO 4217 currency. Arithmetic never mixes currencies and
/// never overflows silently.
public record Money(long minor, String currency) implements Comparable<Money> {

    /// @throws InvalidEvent when the currency is missing or is none
    public Money {
        if (currency == null) {
            throw new InvalidEvent("currency", "is required");
        }
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException _) {
            throw new InvalidEvent("currency", "must be an ISO 4217 code such as EUR");
        }
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @JsonIgnore
    public boolean isZero() {
        return minor == 0;
    }

    @JsonIgnore
    public boolean isPositive() {
        return minor > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }
}
