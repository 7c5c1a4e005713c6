package rapport.benchmark;

import java.util.Locale;

/// One figure: how fast we are, and beside what.
///
/// @param id as in the design, such as `B1`
/// @param ratio how many times as fast as the reference; above 1 we are faster
/// @param reference what we are measured beside
/// @param value ours
/// @param referenceValue the reference's
/// @param unit of both: `/s`, or ` ms`, of which fewer are faster
record Figure(String id, double ratio, String reference, double value, double referenceValue, String unit) {
    static Figure of(String id, String reference, double perSecond, double referencePerSecond) {
        return new Figure(id, perSecond / referencePerSecond, reference, perSecond, referencePerSecond, "/s");
    }

    static Figure ofMillis(String id, String reference, double millis, double referenceMillis) {
        return new Figure(id, referenceMillis / millis, reference, millis, referenceMillis, " ms");
    }

    /// `B1 0.62 x bare-sql 24100/s`
    String line() {
        return String.format(Locale.ROOT, "%s %.2f x %s %.0f%s", id, ratio, reference, value, unit);
    }
}
