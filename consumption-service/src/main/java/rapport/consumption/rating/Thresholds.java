package rapport.consumption.rating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which percentages an event reached.
final class Thresholds {
    private Thresholds() {}

    static void allowance(List<Crossed> crossed, Allowance allowance, List<Cell> pool, Cell grant, long part) {
        if (!allowance.thresholds().isEmpty()) {
            var of = 0L;
            var left = 0L;
            for (var each : pool) {
                of += each.granted;
                left += each.value;
            }
            crossed(crossed, allowance.thresholds(), grant.key, of - left, of - left + part, of);
        }
    }

    static void spend(List<Crossed> crossed, @Nullable Spend spend, Key key, long before, long after) {
        if (spend != null) {
            crossed(crossed, spend.thresholds(), key, before, after, spend.amount());
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
