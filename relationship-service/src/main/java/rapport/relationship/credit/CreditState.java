package rapport.relationship.credit;

/// How far a credit has come.
enum CreditState {
    /// Consumption has not answered; what would be taken away waits.
    GRANTED,
    /// It is a credit note, and has gone to what was owed longest.
    APPLIED,
    /// Consumption cannot give it as it is.
    REFUSED
}
