package rapport.provisioning.change;

import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.InvalidEvent;
import rapport.provisioning.change.MaintenanceNotice.Stated;
import rapport.provisioning.impact.Impact;

/// Reads a maintenance notice out of an iCalendar with the X-MAINTNOTE extension (NANOG BCOP).
///
/// Lines may be folded and end in CRLF or LF. A missing SEQUENCE is 0, as RFC 5545 says. A missing
/// X-MAINTNOTE-STATUS falls back to the event's own STATUS and then to "no change". A missing impact is an
/// OUTAGE: whoever is told too much can still sleep. PROVIDER and ACCOUNT must be there, yet identify nobody:
/// the topic does.
final class MaintenanceCalendar {
    private static final String EXTENSION = "X-MAINTNOTE-";

    private final VEvent event;

    private MaintenanceCalendar(VEvent event) {
        this.event = event;
    }

    /// @throws InvalidEvent naming the property that is missing or wrong
    static MaintenanceNotice read(String text) {
        return new MaintenanceCalendar(onlyEvent(text)).notice();
    }

    private static VEvent onlyEvent(String text) {
        List<VEvent> events = parse(text.replaceAll("\r\n?|\n", "\r\n")).getComponents(Component.VEVENT);
        if (events.size() != 1) {
            throw new InvalidEvent("VEVENT", "must be there exactly once, one maintenance per notice");
        }
        return events.getFirst();
    }

    private static net.fortuna.ical4j.model.Calendar parse(String text) {
        try {
            return new CalendarBuilder().build(new StringReader(text));
        } catch (ParserException | IOException | IllegalArgumentException | DateTimeException _) {
            throw new InvalidEvent("data", "must be a well-formed iCalendar");
        }
    }

    private MaintenanceNotice notice() {
        var reference = required("MAINTENANCE-ID");
        required("PROVIDER");
        required("ACCOUNT");
        return new MaintenanceNotice(
                reference,
                new Edition(sequence(), instant(Property.DTSTAMP).orElse(null)),
                status(),
                MaintenanceNotice.window(time(Property.DTSTART), time(Property.DTEND), Property.DTEND),
                MaintenanceNotice.summary(value(Property.SUMMARY).orElse(null), reference, Property.SUMMARY),
                MaintenanceNotice.byObject(objects()));
    }

    private List<Stated> objects() {
        var name = EXTENSION + "OBJECT-ID";
        var objects = event.<Property>getProperties(name);
        if (objects.isEmpty()) {
            throw new InvalidEvent(name, "is required");
        }
        var usual = impact(value(EXTENSION + "IMPACT"), EXTENSION + "IMPACT").orElse(Impact.OUTAGE);
        return objects.stream()
                .map(object -> new Stated(
                        MaintenanceNotice.text(object.getValue(), name),
                        ownImpact(object).orElse(usual)))
                .toList();
    }

    private static Optional<Impact> ownImpact(Property object) {
        var name = EXTENSION + "OBJECT-IMPACT";
        return impact(object.<Parameter>getParameter(name).map(Parameter::getValue), name);
    }

    private static Optional<Impact> impact(Optional<String> code, String field) {
        return code.map(given -> Impact.ofCode(given)
                .orElseThrow(() ->
                        new InvalidEvent(field, "must be one of NO-IMPACT, REDUCED-REDUNDANCY, DEGRADED, OUTAGE")));
    }

    private @Nullable NoticeStatus status() {
        var name = EXTENSION + "STATUS";
        var stated = value(name).filter(code -> !code.equalsIgnoreCase("NO-CHANGE"));
        return stated.or(() -> value(Property.STATUS))
                .map(code -> NoticeStatus.ofCode(code)
                        .orElseThrow(() -> new InvalidEvent(
                                name,
                                "must be one of TENTATIVE, CONFIRMED, IN-PROCESS, COMPLETED, CANCELLED, RE-SCHEDULED")))
                .orElse(null);
    }

    private long sequence() {
        try {
            return Long.parseLong(value(Property.SEQUENCE).orElse("0"));
        } catch (NumberFormatException _) {
            throw new InvalidEvent(Property.SEQUENCE, "must be a whole number");
        }
    }

    private Instant time(String name) {
        if (event.getProperty(name).isEmpty()) {
            throw new InvalidEvent(name, "is required");
        }
        return instant(name)
                .orElseThrow(
                        () -> new InvalidEvent(name, "must be a time in UTC or with a time zone, not a local one"));
    }

    private Optional<Instant> instant(String name) {
        return event.<DateProperty<?>>getProperty(name).flatMap(property -> switch (property.getDate()) {
            case Instant utc -> Optional.of(utc);
            case OffsetDateTime offset -> Optional.of(offset.toInstant());
            case ZonedDateTime zoned -> Optional.of(zoned.toInstant());
            case null, default -> Optional.<Instant>empty();
        });
    }

    private String required(String name) {
        return MaintenanceNotice.text(value(EXTENSION + name).orElse(null), EXTENSION + name);
    }

    private Optional<String> value(String name) {
        return event.<Property>getProperty(name)
                .map(Property::getValue)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
