package rapport.relationship.standing;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads days of the week as an operator writes them: `MON-THU`, `MON,WED`.
final class Weekdays {
    private Weekdays() {}

    static Set<DayOfWeek> parse(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var part : text.split(",", -1)) {
            var ends = part.strip().split("-", 2);
            var first = day(ends[0]);
            var last = day(ends[ends.length - 1]);
            for (var day = first; ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        var wanted = text.strip().toUpperCase(Locale.ROOT);
        return List.of(DayOfWeek.values()).stream()
                .filter(day -> wanted.length() >= 3 && day.name().startsWith(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "RAPPORT_STANDING_ADVERSE_DAYS must be days such as MON-THU, or ALL, not " + text));
    }
}
