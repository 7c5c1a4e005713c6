package rapport.acceptance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Maintenance calendars with one line missing or wrong.
final class HostileCalendars {
    private static final String GOOD = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Example//NOC//EN
            BEGIN:VEVENT
            SUMMARY:Ring maintenance
            DTSTART:20261201T220000Z
            DTEND:20261202T020000Z
            DTSTAMP:20261101T120000Z
            UID:MW-1
            SEQUENCE:1
            X-MAINTNOTE-PROVIDER:example.net
            X-MAINTNOTE-ACCOUNT:137
            X-MAINTNOTE-MAINTENANCE-ID:MW-1
            X-MAINTNOTE-OBJECT-ID:site-001
            X-MAINTNOTE-IMPACT:OUTAGE
            X-MAINTNOTE-STATUS:CONFIRMED
            END:VEVENT
            END:VCALENDAR
            """;

    private HostileCalendars() {}

    static List<Hostile> on(HostileTopic topic) {
        var wrong = new ArrayList<Hostile>();
        for (var name : List.of(
                "DTSTART",
                "DTEND",
                "X-MAINTNOTE-PROVIDER",
                "X-MAINTNOTE-ACCOUNT",
                "X-MAINTNOTE-MAINTENANCE-ID",
                "X-MAINTNOTE-OBJECT-ID")) {
            wrong.add(calendar(topic, "no " + name, name, null, name));
        }
        wrong.add(calendar(topic, "a local start", "DTSTART", "DTSTART:20261201T220000", "DTSTART"));
        wrong.add(calendar(topic, "an end that is none", "DTEND", "DTEND:tomorrow", "data"));
        wrong.add(calendar(
                topic, "a strange impact", "X-MAINTNOTE-IMPACT", "X-MAINTNOTE-IMPACT:FIRE", "X-MAINTNOTE-IMPACT"));
        wrong.add(calendar(
                topic, "a strange status", "X-MAINTNOTE-STATUS", "X-MAINTNOTE-STATUS:LATE", "X-MAINTNOTE-STATUS"));
        wrong.add(calendar(topic, "no event", "BEGIN:VEVENT", null, "data"));
        wrong.add(calendar(topic, "no calendar", "BEGIN:VCALENDAR", null, "data"));
        return wrong;
    }

    private static Hostile calendar(
            HostileTopic topic, String name, String start, @Nullable String instead, String field) {
        var body = new ArrayList<String>();
        for (var line : GOOD.lines().toList()) {
            if (!line.startsWith(start)) {
                body.add(line);
            } else if (instead != null) {
                body.add(instead);
            }
        }
        return topic.labelled("calendar with " + name, "text/calendar", String.join("\r\n", body) + "\r\n", field);
    }
}
