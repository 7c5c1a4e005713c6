package rapport.notification.dispatch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// The hours at which nobody is disturbed without need, in the recipient's own zone.
///
/// @param from when they begin
/// @param to when they end; on the next day when earlier than `from`. Equal means that there are none
record QuietHours(LocalTime from, LocalTime to) {

    /// Reads `21:00-08:00`.
    static QuietHours parse(String text) {
        var parts = text.split("-", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("quiet hours must look like 21:00-08:00");
        }
        try {
            return new QuietHours(LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("quiet hours must look like 21:00-08:00", e);
        }
    }

    /// When the quiet hours around this moment end; empty when it is not in them.
    Optional<Instant> endAround(Instant moment, ZoneId zone) {
        var local = moment.atZone(zone);
        var time = local.toLocalTime();
        if (!holds(time)) {
            return Optional.empty();
        }
        var day = time.isBefore(to) ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        return Optional.of(day.atTime(to).atZone(zone).toInstant());
    }

    private boolean holds(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
    }
}
