package rapport.chassis.console;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import rapport.chassis.money.Money;

/// How values look in a place of the world.
record Shown(Locale locale, ZoneId zone) {

    String time(Instant at) {
        return element(at, "data-moment", words(at));
    }

    /// To the second.
    String exact(Instant at) {
        return element(at, "data-exact", words(at, FormatStyle.MEDIUM));
    }

    String distance(Instant at, Instant now) {
        return "<time datetime=\"" + at + "\" title=\"" + words(at) + "\">" + distance(Duration.between(now, at))
                + "</time>";
    }

    String span(Instant from, Instant to) {
        var sameDay = from.atZone(zone).toLocalDate().equals(to.atZone(zone).toLocalDate());
        var end = sameDay ? element(to, "data-clock", clock(to)) : element(to, "data-moment", words(to));
        return "<span class=\"nowrap\">" + element(from, "data-moment", words(from))
                + " –</span> <span class=\"nowrap\">" + end + "</span>";
    }

    String money(Money amount) {
        var currency = Currency.getInstance(amount.currency());
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(amount.minor(), currency.getDefaultFractionDigits()));
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    private String words(Instant at) {
        return words(at, FormatStyle.SHORT);
    }

    private String words(Instant at, FormatStyle clock) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, clock)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    private String clock(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    private static String element(Instant at, String mark, String words) {
        return "<time datetime=\"" + at + "\" " + mark + ">" + words + "</time>";
    }

    private static String distance(Duration ahead) {
        var size = ahead.abs();
        if (size.toSeconds() < 45) {
            return ahead.isNegative() ? "just now" : "now";
        }
        var words = amount(size);
        return ahead.isNegative() ? words + " ago" : "in " + words;
    }

    private static String amount(Duration size) {
        if (size.toMinutes() < 60) {
            return counted(Math.max(1, size.toMinutes()), "minute");
        }
        return size.toHours() < 48 ? counted(size.toHours(), "hour") : counted(size.toDays(), "day");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
