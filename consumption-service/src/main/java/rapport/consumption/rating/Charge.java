package rapport.consumption.rating;

/// An amount that does not depend on usage.
///
/// @param amount hundred-millionths; of a whole period, when it recurs
public record Charge(String id, String name, Type type, long amount, Due due, DayCount dayCount) {
    /// How often.
    public enum Type {
        RECURRING,
        ONE_TIME
    }

    /// On which bill: with the period before it begins, or after it ended.
    public enum Due {
        IN_ADVANCE,
        IN_ARREARS
    }
}
