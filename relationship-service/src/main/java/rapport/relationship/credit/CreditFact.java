package rapport.relationship.credit;

import java.time.Instant;

/// What we read of consumption's credit notes. Those that nobody here has granted are none of ours.
sealed interface CreditFact {
    String creditNoteId();

    Instant at();

    /// `consumption.credit.applied.v1`
    record Applied(String creditNoteId, String creditNoteNumber, Instant at) implements CreditFact {}

    /// `consumption.credit.refused.v1`
    ///
    /// @param reason what stands in the way
    record Refused(String creditNoteId, String reason, Instant at) implements CreditFact {}
}
