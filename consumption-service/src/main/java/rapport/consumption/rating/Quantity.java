package rapport.consumption.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A quantity as people say it: `1.50 GB`, `2 h 5 min`, `12 messages`.
public final class Quantity {
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private Quantity() {}

    public static String words(long quantity, @Nullable Unit unit) {
        return switch (unit) {
            case BYTES -> bytes(quantity);
            case SECONDS -> time(quantity);
            case MESSAGES -> quantity + (quantity == 1 ? " message" : " messages");
            case PIECES -> quantity + (quantity == 1 ? " piece" : " pieces");
            case null -> quantity + (quantity == 1 ? " unit" : " units");
        };
    }

    /// As it is, in the largest unit in which it is whole: `1 MiB`, `90 s`.
    public static String exact(long quantity, @Nullable Unit unit) {
        return Measure.exact(quantity, unit).orElseGet(() -> words(quantity, unit));
    }

    private static String bytes(long quantity) {
        var size = 0;
        var shown = BigDecimal.valueOf(quantity);
        while (shown.abs().compareTo(BigDecimal.valueOf(1_000)) >= 0) {
            shown = shown.movePointLeft(3);
            size++;
        }
        return (size == 0 ? shown : shown.setScale(2, RoundingMode.DOWN)).toPlainString() + " " + SIZES[size];
    }

    private static String time(long quantity) {
        var sign = quantity < 0 ? "−" : "";
        var seconds = Math.abs(quantity);
        var hours = seconds / HOUR;
        var minutes = seconds % HOUR / MINUTE;
        var rest = seconds % MINUTE;
        if (hours > 0) {
            return sign + hours + " h" + (minutes > 0 ? " " + minutes + " min" : "");
        }
        return sign + (minutes > 0 ? minutes + " min" + (rest > 0 ? " " + rest + " s" : "") : rest + " s");
    }
}
