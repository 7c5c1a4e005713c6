package rapport.notification.notice;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import rapport.chassis.money.Money;
import rapport.notification.recipient.Language;

/// Amounts as the reader would write them.
final class Amounts {
    private Amounts() {}

    static String of(Money money, Language language) {
        var currency = Currency.getInstance(money.currency());
        var format = NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(money.minor(), currency.getDefaultFractionDigits()));
    }
}
