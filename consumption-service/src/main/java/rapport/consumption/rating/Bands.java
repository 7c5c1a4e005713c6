package rapport.consumption.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Which time band an instant is in, by the local clock: an hour that summer time repeats is in its band
/// twice, one that it skips never.
final class Bands {
    private static final int KINDS = 8;
    private static final int DAY = 86_400;
    private static final int MINUTES = 1_440;

    private final ZoneRules clock;
    private final long[] holidays;
    private final List<String> names = new ArrayList<>();
    private final byte[][] table;

    Bands(List<Band> bands, ZoneId zone, Collection<LocalDate> holidays) {
        this.clock = zone.getRules();
        this.holidays = holidays.stream()
                .mapToLong(LocalDate::toEpochDay)
                .sorted()
                .distinct()
                .toArray();
        bands.forEach(band -> names.add(band.id()));
        names.add(Scope.OTHER);
        table = bands.isEmpty() ? new byte[0][] : table(bands);
    }

    List<String> names() {
        return names;
    }

    int of(Instant at) {
        if (table.length == 0) {
            return 0;
        }
        var local = at.getEpochSecond() + clock.getOffset(at).getTotalSeconds();
        var day = Math.floorDiv(local, DAY);
        var minute = Math.floorMod(local, DAY) / 60;
        return table[(kind(day) - 1) * KINDS + kind(day - 1) - 1][minute];
    }

    private int kind(long day) {
        return Arrays.binarySearch(holidays, day) >= 0 ? Window.HOLIDAY : Math.floorMod(day + 3, 7) + 1;
    }

    private static byte[][] table(List<Band> bands) {
        var table = new byte[KINDS * KINDS][MINUTES];
        for (var today = 1; today <= KINDS; today++) {
            for (var yesterday = 1; yesterday <= KINDS; yesterday++) {
                var row = table[(today - 1) * KINDS + yesterday - 1];
                for (var minute = 0; minute < MINUTES; minute++) {
                    row[minute] = first(bands, today, yesterday, minute);
                }
            }
        }
        return table;
    }

    private static byte first(List<Band> bands, int today, int yesterday, int minute) {
        var band = 0;
        while (band < bands.size() && !bands.get(band).holds(today, yesterday, minute)) {
            band++;
        }
        return (byte) band;
    }
}
