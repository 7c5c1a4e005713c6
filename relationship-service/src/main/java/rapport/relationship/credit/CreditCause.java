package rapport.relationship.credit;

/// Why a credit is granted.
enum CreditCause {
    /// The agreement owes it, because a service level objective was missed.
    SLO,
    /// It is given freely.
    GOODWILL
}
