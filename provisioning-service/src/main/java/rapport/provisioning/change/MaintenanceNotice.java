package rapport.provisioning.change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.InvalidEvent;
import rapport.provisioning.impact.Impact;

/// A partner's word about its planned work, whatever it was written in.
///
/// @param reference the partner's own name of the work
/// @param status null when the partner does not say: what is known stays, and work that is new is confirmed
/// @param objects the partner's objects that the work touches, and what it says happens to each
record MaintenanceNotice(
        String reference,
        Edition edition,
        @Nullable NoticeStatus status,
        Window window,
        String summary,
        Map<String, Impact> objects) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SUMMARY = 2_000;

    /// What the work does to one object.
    record Stated(String object, Impact impact) {}

    MaintenanceNotice {
        objects = Map.copyOf(objects);
    }

    static Map<String, Impact> byObject(List<Stated> stated) {
        return stated.stream().collect(Collectors.toMap(Stated::object, Stated::impact, Impact::worse));
    }

    /// A window that lasts, or a refusal of the field that is wrong.
    static Window window(Instant start, Instant end, String endField) {
        if (!end.isAfter(start)) {
            throw new InvalidEvent(endField, "must be after the start");
        }
        if (start.isBefore(EARLIEST) || end.isAfter(LATEST)) {
            throw new InvalidEvent(endField, "must belong to a window between the years 1970 and 2200");
        }
        return new Window(start, end);
    }

    /// Text that is there and short enough to travel in identifiers, or a refusal.
    static String text(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw new InvalidEvent(field, "is required");
        }
        return limited(value.strip(), field, LONGEST_NAME);
    }

    /// What the work is about; its reference when the partner does not say.
    static String summary(@Nullable String value, String reference, String field) {
        return value == null || value.isBlank() ? reference : limited(value.strip(), field, LONGEST_SUMMARY);
    }

    private static String limited(String text, String field, int longest) {
        if (text.length() > longest) {
            throw new InvalidEvent(field, "must be at most " + longest + " characters");
        }
        if (text.chars().anyMatch(each -> each == 0)) {
            throw new InvalidEvent(field, "must not contain the character NUL");
        }
        return text;
    }
}
