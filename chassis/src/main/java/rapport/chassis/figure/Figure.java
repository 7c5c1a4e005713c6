package rapport.chassis.figure;

import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One figure as it was when it was looked up. Its labels have few values: neither customers nor money.
///
/// @param name in Micrometer's way, with dots; Prometheus writes `_` for them, and the unit behind
/// @param unit null for what is merely counted
public record Figure(String name, @Nullable String unit, String description, Tags labels, double value) {

    /// How many there are of something.
    ///
    /// @param labels names and values in turn
    public static Figure count(String name, String description, long value, String... labels) {
        return new Figure(name, null, description, Tags.of(labels), (double) value);
    }

    /// How long something takes or has waited.
    ///
    /// @param labels names and values in turn
    public static Figure seconds(String name, String description, Duration value, String... labels) {
        return new Figure(name, "seconds", description, Tags.of(labels), Math.max(0, value.toMillis() / 1000.0));
    }
}
