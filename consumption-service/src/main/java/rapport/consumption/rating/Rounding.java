package rapport.consumption.rating;

import java.math.RoundingMode;

/// How a bill line is rounded to the minor unit of its currency; once, at the end.
public enum Rounding {
    HALF_UP(RoundingMode.HALF_UP),
    HALF_EVEN(RoundingMode.HALF_EVEN);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    RoundingMode mode() {
        return mode;
    }
}
