package rapport.relationship.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// What can happen to a receivable: heard from others, asked by an operator, or simply the time.
sealed interface StandingFact {
    Instant at();

    record Missed(Debt debt, Instant at) implements StandingFact {}

    /// A payment or a credit; `overdue` is what consumption still counts as owed.
    ///
    /// @param creditId the credit that was applied; null for a payment
    record Paid(Money overdue, Instant at, @Nullable String creditId) implements StandingFact {}

    /// A chargeback: what counted as paid was taken back.
    record Reversed(Money overdue, Instant at) implements StandingFact {}

    record Told(String noticeId, Channel channel, Delivery outcome, Instant at) implements StandingFact {}

    record BlockApplied(String requestId, Level level, Instant at) implements StandingFact {}

    record BlockRemoved(String requestId, Instant at) implements StandingFact {}

    record BlockFailed(String requestId, String why, Instant at) implements StandingFact {}

    record HoldPlaced(Hold hold, Instant at) implements StandingFact {}

    record HoldReleased(String holdId, String why, Instant at) implements StandingFact {}

    /// Nothing but time; it takes at most one step.
    record TimePassed(Instant at) implements StandingFact {}
}
