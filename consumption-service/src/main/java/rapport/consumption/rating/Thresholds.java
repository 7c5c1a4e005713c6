package rapport.consumption.rating;

import java.util.List;

/// Which percentages an event reached.
final class Thresholds {
    private Thresholds() {}

    /// @param pool all grants of the allowance, before the event
    static void allowance(List<Crossed> crossed, List<Integer> percents, List<Cell> pool, Cell grant, long part) {
        if (!percents.isEmpty()) {
            var of = 0L;
            var left = 0L;
            for (var each : pool) {
                of += each.granted;
                left += each.value;
            }
            crossed(crossed, percents, grant.key, of - left, of - left + part, of);
        }
    }

    static void crossed(List<Crossed> crossed, List<Integer> percents, Key key, long before, long after, long of) {
        if (of <= 0 || of == Long.MAX_VALUE) {
            return;
        }
        for (var percent : percents) {
            var level = level(of, percent);
            if (before < level && level <= after) {
                crossed.add(new Crossed(key.owner(), key.meter(), key.id(), percent, after, of));
            }
        }
    }

    /// The least that is at least so many percent.
    private static long level(long of, int percent) {
        var hundredths = of % 100 * percent;
        return of / 100 * percent + hundredths / 100 + (hundredths % 100 == 0 ? 0 : 1);
    }
}
