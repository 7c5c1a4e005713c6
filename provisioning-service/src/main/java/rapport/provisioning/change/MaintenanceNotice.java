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
        return new Window(start, end);
    }

    /// Text that is there and short enough to travel in identifiers, or a refusal.
    static String text(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw new InvalidEvent(field, "is required");
        }
        if (value.length() > 200) {
            throw new InvalidEvent(field, "must be at most 200 characters");
        }
        return value.strip();
    }
}
