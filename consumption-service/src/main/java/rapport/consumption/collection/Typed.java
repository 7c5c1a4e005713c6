package rapport.consumption.collection;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// An amount as people type it.
final class Typed {
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}([.,]\\d{1,4})?");

    private Typed() {}

    /// In the main unit of a currency, with a point or a comma before the decimals; null when it is none.
    static @Nullable Money money(String text, String currency) {
        if (!AMOUNT.matcher(text).matches()) {
            return null;
        }
        try {
            var digits = Currency.getInstance(currency).getDefaultFractionDigits();
            var minor = new BigDecimal(text.replace(',', '.')).movePointRight(digits);
            return minor.signum() > 0 ? new Money(minor.longValueExact(), currency) : null;
        } catch (ArithmeticException _) {
            return null;
        }
    }
}
