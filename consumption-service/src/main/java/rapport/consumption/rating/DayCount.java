package rapport.consumption.rating;

/// How the days of a period are counted when only a part of it is owed.
public enum DayCount {
    /// Each day of the period weighs the same: 31 parts in a long month, 28 in a short one.
    ACTUAL,
    /// Each period has 30 parts. A 31st day weighs nothing, the last day of a shorter one weighs what is
    /// missing.
    THIRTY,
    /// A started period is owed as a whole.
    WHOLE
}
