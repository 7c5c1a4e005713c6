package rapport.consumption.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// How far an attempt has come, and what is done next. What a provider says cannot be refused, so [#after] answers
/// all of it in every state. Pure.
///
/// @param reason why it failed, or is not known
/// @param reference what the provider calls it
/// @param step what is done next; null when it is over
/// @param tries how often it was sent or asked for
record Progress(
        State state,
        @Nullable String reason,
        boolean retryable,
        @Nullable String reference,
        @Nullable Step step,
        long tries,
        @Nullable Instant firstSentAt,
        @Nullable Instant nextActionAt,
        @Nullable Instant endedAt) {

    /// What is done next.
    enum Step {
        SEND,
        ASK
    }

    static Progress created(Instant now) {
        return new Progress(State.CREATED, null, false, null, Step.SEND, 0, null, now, null);
    }

    /// @param wanted how much is to be moved
    Progress after(Answer answer, Money wanted, Instant now, Patience patience) {
        return switch (state) {
            case SUCCEEDED -> this;
            case FAILED -> // money that has moved after all is money
                answer instanceof Answer.Succeeded succeeded
                                && succeeded.amount().equals(wanted)
                        ? ended(State.SUCCEEDED, null, false, succeeded.reference(), now)
                        : this;
            case CREATED, SENT, UNKNOWN -> running(answer, wanted, now, patience);
        };
    }

    /// As [#after], of money that goes to a customer: what had got there may still bounce.
    Progress afterRefund(Answer answer, Money wanted, Instant now, Patience patience) {
        var said = answer instanceof Answer.Succeeded moved
                        && moved.returned() != null
                        && moved.amount().equals(wanted)
                ? new Answer.Failed(moved.returned(), true)
                : answer;
        return state == State.SUCCEEDED && said instanceof Answer.Failed bounced
                ? ended(State.FAILED, bounced.reason(), bounced.retryable(), reference, now)
                : after(said, wanted, now, patience);
    }

    private Progress running(Answer answer, Money wanted, Instant now, Patience patience) {
        return switch (answer) {
            case Answer.Succeeded succeeded ->
                succeeded.amount().equals(wanted)
                        ? ended(State.SUCCEEDED, null, false, succeeded.reference(), now)
                        : goesOn(State.UNKNOWN, "AMOUNT_DIFFERS", succeeded.reference(), Step.ASK, now, patience);
            case Answer.Failed failed -> ended(State.FAILED, failed.reason(), failed.retryable(), reference, now);
            case Answer.Pending pending -> goesOn(State.SENT, null, pending.reference(), Step.ASK, now, patience);
            case Answer.NotKnown _ -> notKnown(now, patience);
            case Answer.Unanswered unanswered ->
                goesOn(State.UNKNOWN, unanswered.why(), reference, Step.ASK, now, patience);
        };
    }

    /// It did not arrive: the provider would take it under this key, or has forgotten the key, and then it never will.
    /// What it once confirmed cannot be unknown to it; that is for people to look at.
    private Progress notKnown(Instant now, Patience patience) {
        if (reference != null) {
            return goesOn(State.UNKNOWN, "FORGOTTEN_BY_PROVIDER", reference, Step.ASK, now, patience);
        }
        return firstSentAt == null || now.isBefore(firstSentAt.plus(patience.keyLifetime()))
                ? goesOn(State.UNKNOWN, "NOT_ARRIVED_YET", null, Step.SEND, now, patience)
                : ended(State.FAILED, "NEVER_ARRIVED", true, null, now);
    }

    private Progress goesOn(
            State next, @Nullable String why, @Nullable String named, Step then, Instant now, Patience patience) {
        return new Progress(next, why, false, named, then, tries, firstSentAt, now.plus(patience.after(tries)), null);
    }

    private Progress ended(State next, @Nullable String why, boolean again, @Nullable String named, Instant now) {
        return new Progress(next, why, again, named, null, tries, firstSentAt, null, now);
    }
}
