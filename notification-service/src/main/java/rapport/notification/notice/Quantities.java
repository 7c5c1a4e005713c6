package rapport.notification.notice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import org.jspecify.annotations.Nullable;
import rapport.notification.recipient.Language;

/// What was used as the reader would write it: `8.58 GB` (of 1 000 000 000 bytes each, as tariffs count), `1 h 20 min`,
/// `1,200`. Nothing is rounded up: nobody is said to have used more than they did.
final class Quantities {
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final BigDecimal STEP = BigDecimal.valueOf(1_000);
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private Quantities() {}

    /// @param unit in consumption's words; a number alone where it is another, or none
    static String of(String value, @Nullable String unit, Language language) {
        var quantity = Decimals.parse(value);
        return switch (unit) {
            case "BYTES" -> bytes(quantity, language);
            case "SECONDS" -> time(quantity.longValue(), language);
            case null, default -> number(quantity, language);
        };
    }

    private static String bytes(BigDecimal quantity, Language language) {
        var size = 0;
        var shown = quantity;
        while (shown.abs().compareTo(STEP) >= 0 && size < SIZES.length - 1) {
            shown = shown.movePointLeft(3);
            size++;
        }
        return number(shown, language) + " " + SIZES[size];
    }

    private static String time(long seconds, Language language) {
        var hours = seconds / HOUR;
        var minutes = seconds % HOUR / MINUTE;
        var rest = seconds % MINUTE;
        if (hours > 0) {
            return number(BigDecimal.valueOf(hours), language) + " h" + (minutes > 0 ? " " + minutes + " min" : "");
        }
        return minutes > 0 ? minutes + " min" + (rest > 0 ? " " + rest + " s" : "") : rest + " s";
    }

    private static String number(BigDecimal quantity, Language language) {
        var format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.DOWN);
        return format.format(quantity);
    }
}
