package rapport.consumption.rating;

/// What a balance measures.
public enum Meter {
    /// Units that a price rule has charged in a period. Grows from zero.
    COUNTER,
    /// Units that are left of one grant of an allowance. Falls to zero.
    ALLOWANCE,
    /// Hundred-millionths that would have been charged under a cap in a period, had it no limit. Grows from
    /// zero; what is above the limit was waived.
    CAP,
    /// Hundred-millionths that a payer was charged in a period.
    SPEND,
    /// Hundred-millionths of prepaid money that may be spent, less what is held for reservations.
    PREPAID
}
