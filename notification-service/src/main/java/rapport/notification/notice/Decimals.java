package rapport.notification.notice;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.money.Money;

/// Numbers that events write as text, so that nobody rounds them on the way.
final class Decimals {
    /// No exponent: a short text must not be a number of a million digits.
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,8})?");

    private Decimals() {}

    /// @throws InvalidEvent when it is not a plain decimal number
    static BigDecimal parse(@Nullable String value) {
        if (value == null || !PLAIN.matcher(value).matches()) {
            throw new InvalidEvent("value", "must be a decimal number such as 12.50");
        }
        return new BigDecimal(value);
    }

    /// @throws InvalidEvent when it is not a plain decimal number of an ISO 4217 currency
    static void money(@Nullable String value, String currency) {
        parse(value);
        Money.zero(currency);
    }
}
