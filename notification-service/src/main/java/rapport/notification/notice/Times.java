package rapport.notification.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import rapport.notification.recipient.Language;

/// Points in time as the reader would write them: in their zone and language, with the zone named.
record Times(Language language, ZoneId zone) {

    /// `Tuesday 24 November 2026`
    String day(Instant at) {
        return format(at, language == Language.DE ? "EEEE, d. MMMM uuuu" : "EEEE d MMMM uuuu");
    }

    /// `Tuesday 24 November 2026, 02:00 (CET)`
    String full(Instant at) {
        return day(at) + ", " + format(at, language == Language.DE ? "HH:mm 'Uhr' (z)" : "HH:mm (z)");
    }

    /// `Tuesday 24 November 2026, 02:00 to 06:00 (CET)`
    String window(Instant start, Instant end) {
        var to = language == Language.DE ? " bis " : " to ";
        var from = day(start) + ", " + format(start, "HH:mm");
        return isOneDay(start, end)
                ? from + to + format(end, language == Language.DE ? "HH:mm 'Uhr' (z)" : "HH:mm (z)")
                : from + to + full(end);
    }

    /// `Tue 24 Nov 02:00-06:00 CET`
    String shortWindow(Instant start, Instant end) {
        return isOneDay(start, end)
                ? shortDay(start) + " " + format(start, "HH:mm") + "-" + format(end, "HH:mm z")
                : shortDay(start) + " " + format(start, "HH:mm") + "-" + shortTime(end);
    }

    /// `Tue 24 Nov 06:00 CET`
    String shortTime(Instant at) {
        return shortDay(at) + " " + format(at, "HH:mm z");
    }

    /// `Tue 24 Nov`
    String shortDay(Instant at) {
        return format(at, language == Language.DE ? "EEE d.M." : "EEE d MMM");
    }

    /// `1 November 2026`
    String date(LocalDate day) {
        return written(day, language == Language.DE ? "d. MMMM uuuu" : "d MMMM uuuu");
    }

    /// `1 Nov`
    String shortDate(LocalDate day) {
        return written(day, language == Language.DE ? "d.M." : "d MMM");
    }

    private boolean isOneDay(Instant start, Instant end) {
        return start.atZone(zone)
                .truncatedTo(ChronoUnit.DAYS)
                .equals(end.atZone(zone).truncatedTo(ChronoUnit.DAYS));
    }

    private String format(Instant at, String pattern) {
        return written(at.atZone(zone), pattern);
    }

    private String written(TemporalAccessor time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(time);
    }
}
