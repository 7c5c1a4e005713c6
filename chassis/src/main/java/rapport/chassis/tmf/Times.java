package rapport.chassis.tmf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// Times as RFC 3339 writes them, which Java and PostgreSQL both read as the same moment.
final class Times {
    private static final Pattern FORM = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int WIDEST_OFFSET = 15 * 3_600;

    private Times() {}

    /// A time that a filter names: a moment, or a whole day.
    record Span(Instant from, Instant until, boolean isDay) {}

    static boolean isTime(String text) {
        return time(text).isPresent();
    }

    static Optional<Span> span(String text) {
        if (DATE.matcher(text).matches()) {
            return day(text);
        }
        return time(text).map(time -> new Span(time, time, false));
    }

    private static Optional<Instant> time(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var time = OffsetDateTime.parse(text);
            var known = time.getYear() > 0 && Math.abs(time.getOffset().getTotalSeconds()) <= WIDEST_OFFSET;
            return known ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Span> day(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.getYear() > 0
                    ? Optional.of(new Span(
                            day.atStartOfDay().toInstant(ZoneOffset.UTC),
                            day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                            true))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
