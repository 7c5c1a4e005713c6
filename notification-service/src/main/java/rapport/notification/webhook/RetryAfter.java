package rapport.notification.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `Retry-After` header (RFC 9110): seconds, or a date in one of three forms.
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final int HALF_A_CENTURY = 50;
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US).withZone(ZoneOffset.UTC);

    private RetryAfter() {}

    /// Two digits are a year that is not more than half a century ahead.
    private static DateTimeFormatter rfc850(Instant now) {
        var first = now.atZone(ZoneOffset.UTC).getYear() - HALF_A_CENTURY;
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, first)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US)
                .withZone(ZoneOffset.UTC);
    }

    /// How long to wait from now on; null when it does not say, or not understandably.
    static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        var text = header.strip();
        return SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : until(text, now);
    }

    private static @Nullable Duration until(String text, Instant now) {
        for (var format : List.of(DateTimeFormatter.RFC_1123_DATE_TIME, ASCTIME, rfc850(now))) {
            try {
                var wait = Duration.between(now, format.parse(text, Instant::from));
                return wait.isNegative() ? Duration.ZERO : wait;
            } catch (DateTimeException _) {
                // It may be one of the other forms.
            }
        }
        return null;
    }
}
