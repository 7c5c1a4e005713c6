package rapport.consumption.billing;

/// What a bill line is for; tax rules tell them apart.
enum LineKind {
    RECURRING,
    ONE_TIME,
    USAGE,
    DISCOUNT,
    /// What was missing to a minimum spend.
    MINIMUM,
    /// What was given back, with a reason of its own.
    CREDIT
}
