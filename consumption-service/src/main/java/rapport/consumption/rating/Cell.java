package rapport.consumption.rating;

import java.time.Instant;

/// One balance in memory.
final class Cell {
    final Key key;
    final long loaded;
    /// Of an allowance; else 0.
    final long granted;
    /// Of an allowance and of prepaid money; else never.
    final Instant until;

    long value;

    Cell(Key key, long loaded, long granted, Instant until) {
        this.key = key;
        this.loaded = loaded;
        this.granted = granted;
        this.until = until;
        this.value = loaded;
    }

    boolean usableAt(Instant at) {
        return value > 0 && at.isBefore(until);
    }

    /// Moves it, and says how.
    Change become(long after) {
        var change = new Change(key, value, after);
        value = after;
        return change;
    }
}
