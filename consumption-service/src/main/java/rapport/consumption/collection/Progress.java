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

    /// The provider said in time that the last sending did not arrive. Sending again takes this back.
    private static final String NOT_ARRIVED = "NOT_ARRIVED_YET";

    private static final String FORGOTTEN = "FORGOTTEN_BY_PROVIDER";

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
                goesOn(
                        State.UNKNOWN,
                        NOT_ARRIVED.equals(reason) ? NOT_ARRIVED : unanswered.why(),
                        reference,
                        Step.ASK,
                        now,
                        patience);
        };
    }

    /// Whether it arrived can be told only while the provider remembers keys: what it does not know then did not
    /// arrive, and may be sent again. Later it may merely have forgotten, and the money may have moved: that is for
    /// people to look at, unless the provider had said in time that the last sending did not arrive.
    private Progress notKnown(Instant now, Patience patience) {
        if (reference != null) {
            return goesOn(State.UNKNOWN, FORGOTTEN, reference, Step.ASK, now, patience);
        }
        if (firstSentAt == null || now.isBefore(firstSentAt.plus(patience.keyLifetime()))) {
            return goesOn(State.UNKNOWN, NOT_ARRIVED, null, Step.SEND, now, patience);
        }
        return NOT_ARRIVED.equals(reason)
                ? ended(State.FAILED, "NEVER_ARRIVED", true, null, now)
                : goesOn(State.UNKNOWN, FORGOTTEN, null, Step.ASK, now, patience);
    }

    private Progress goesOn(
            State next, @Nullable String why, @Nullable String named, Step then, Instant now, Patience patience) {
        return new Progress(next, why, false, named, then, tries, firstSentAt, now.plus(patience.after(tries)), null);
    }

    private Progress ended(State next, @Nullable String why, boolean again, @Nullable String named, Instant now) {
        return new Progress(next, why, again, named, null, tries, firstSentAt, null, now);
    }
}
