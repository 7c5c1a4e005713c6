package rapport.notification.notice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import rapport.chassis.money.Money;
import rapport.notification.recipient.Language;

/// Amounts as the reader would write them.
final class Amounts {
    private Amounts() {}

    static String of(Money money, Language language) {
        var currency = Currency.getInstance(money.currency());
        return written(BigDecimal.valueOf(money.minor(), digits(currency)), currency, language);
    }

    /// An amount with all of its digits, such as a price of less than a cent.
    static String exactly(String value, String code, Language language) {
        return written(Decimals.parse(value), Currency.getInstance(code), language);
    }

    /// An amount in whole minor units, half of one up.
    static String rounded(String value, String code, Language language) {
        var currency = Currency.getInstance(code);
        return written(Decimals.parse(value).setScale(digits(currency), RoundingMode.HALF_UP), currency, language);
    }

    private static String written(BigDecimal amount, Currency currency, Language language) {
        var format = NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits(currency));
        format.setMaximumFractionDigits(
                Math.max(digits(currency), amount.stripTrailingZeros().scale()));
        return format.format(amount);
    }

    /// What is no money that people pay with, such as gold, has none.
    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
