package rapport.notification.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `Retry-After` header (RFC 9110): seconds, or a date in one of three forms.
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            date("EEE MMM ppd HH:mm:ss yyyy"),
            date("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"));

    private RetryAfter() {}

    private static DateTimeFormatter date(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
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
        for (var format : DATES) {
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
