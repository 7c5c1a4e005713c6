package rapport.benchmark;

import java.util.Locale;

/// One figure: how fast we are, and beside what.
///
/// @param id as in the design, such as `B1`
/// @param ratio ours through the reference's; above 1 we are faster
/// @param reference what we are measured beside
/// @param perSecond ours
/// @param referencePerSecond the reference's
record Figure(String id, double ratio, String reference, double perSecond, double referencePerSecond) {
    static Figure of(String id, String reference, double perSecond, double referencePerSecond) {
        return new Figure(id, perSecond / referencePerSecond, reference, perSecond, referencePerSecond);
    }

    /// `B1 0.62 x bare-sql 24100/s`
    String line() {
        return String.format(Locale.ROOT, "%s %.2f x %s %.0f/s", id, ratio, reference, perSecond);
    }
}
