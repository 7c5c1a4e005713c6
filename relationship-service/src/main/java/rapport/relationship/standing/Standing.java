package rapport.relationship.standing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// Where an agreement stands on payment. Each state offers only its legal moves; [#after] answers every
/// fact in every state, because facts cannot be refused.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Standing.Current.class, name = "CURRENT"),
    @JsonSubTypes.Type(value = Standing.Due.class, name = "DUE"),
    @JsonSubTypes.Type(value = Standing.Reminded.class, name = "REMINDED"),
    @JsonSubTypes.Type(value = Standing.NoticeServed.class, name = "NOTICE_SERVED"),
    @JsonSubTypes.Type(value = Standing.Restricted.class, name = "RESTRICTED"),
    @JsonSubTypes.Type(value = Standing.Suspended.class, name = "SUSPENDED"),
    @JsonSubTypes.Type(value = Standing.TerminationNoticed.class, name = "TERMINATION_NOTICED"),
    @JsonSubTypes.Type(value = Standing.Terminated.class, name = "TERMINATED"),
    @JsonSubTypes.Type(value = Standing.HandedOver.class, name = "HANDED_OVER"),
    @JsonSubTypes.Type(value = Standing.WrittenOff.class, name = "WRITTEN_OFF")
})
sealed interface Standing {
    /// From when this state is in effect; never back-dated.
    Instant since();

    /// The agreement is alive: it can still come back to CURRENT.
    sealed interface Open extends Standing {
        Step step();

        Open with(Step step);
    }

    /// The agreement is over; what is owed outlives it.
    sealed interface Ended extends Standing {}

    record Current(Instant since, Step step) implements Open {
        Due fellDue(Instant at) {
            return new Due(at, step);
        }

        @Override
        public Current with(Step next) {
            return new Current(since, next);
        }
    }

    record Due(Instant since, Step step) implements Open {
        Reminded reminded(Instant at) {
            return new Reminded(at, step);
        }

        @Override
        public Due with(Step next) {
            return new Due(since, next);
        }
    }

    record Reminded(Instant since, Step step) implements Open {
        NoticeServed served(Step.Notice notice, Instant at) {
            return new NoticeServed(at, notice, new Step.Idle());
        }

        @Override
        public Reminded with(Step next) {
            return new Reminded(since, next);
        }
    }

    record NoticeServed(Instant since, Step.Notice notice, Step step) implements Open {
        Restricted restricted(Instant at) {
            return new Restricted(at, new Step.Idle());
        }

        /// The proof fell away: the notice did not arrive after all.
        Reminded unserved() {
            return new Reminded(since, step);
        }

        @Override
        public NoticeServed with(Step next) {
            return new NoticeServed(since, notice, next);
        }
    }

    record Restricted(Instant since, Step step) implements Open {
        Suspended suspended(Instant at) {
            return new Suspended(at, new Step.Idle());
        }

        @Override
        public Restricted with(Step next) {
            return new Restricted(since, next);
        }
    }

    record Suspended(Instant since, Step step) implements Open {
        TerminationNoticed noticed(Step.Notice notice, Instant at) {
            return new TerminationNoticed(at, notice, new Step.Idle());
        }

        @Override
        public Suspended with(Step next) {
            return new Suspended(since, next);
        }
    }

    record TerminationNoticed(Instant since, Step.Notice notice, Step step) implements Open {
        Terminated terminated(Instant at) {
            return new Terminated(at);
        }

        /// The proof fell away: the notice did not arrive after all.
        Suspended unnoticed() {
            return new Suspended(since, step);
        }

        @Override
        public TerminationNoticed with(Step next) {
            return new TerminationNoticed(since, notice, next);
        }
    }

    record Terminated(Instant since) implements Ended {
        HandedOver handedOver(Instant at) {
            return new HandedOver(at);
        }

        WrittenOff writtenOff(Instant at) {
            return new WrittenOff(at);
        }
    }

    record HandedOver(Instant since) implements Ended {}

    record WrittenOff(Instant since) implements Ended {}

    /// What a fact leads to. Total: whatever is heard, in whatever state.
    static Outcome after(Receivable before, StandingFact fact, Rules rules) {
        var course = new Course(before, rules, fact.at());
        switch (fact) {
            case StandingFact.Missed missed -> Paying.missed(course, missed);
            case StandingFact.Paid paid -> Paying.paid(course, paid);
            case StandingFact.Reversed reversed -> Paying.reversed(course, reversed);
            case StandingFact.Told told -> Serving.told(course, told);
            case StandingFact.BlockApplied applied -> Blocking.applied(course, applied);
            case StandingFact.BlockRemoved removed -> Blocking.removed(course, removed);
            case StandingFact.BlockFailed failed -> Blocking.failed(course, failed);
            case StandingFact.HoldPlaced placed -> Holding.placed(course, placed.hold());
            case StandingFact.HoldReleased released -> Holding.released(course, released);
            case StandingFact.TimePassed _ -> Stepping.timePassed(course);
        }
        return course.outcome();
    }

    default State state() {
        return switch (this) {
            case Current _ -> State.CURRENT;
            case Due _ -> State.DUE;
            case Reminded _ -> State.REMINDED;
            case NoticeServed _ -> State.NOTICE_SERVED;
            case Restricted _ -> State.RESTRICTED;
            case Suspended _ -> State.SUSPENDED;
            case TerminationNoticed _ -> State.TERMINATION_NOTICED;
            case Terminated _ -> State.TERMINATED;
            case HandedOver _ -> State.HANDED_OVER;
            case WrittenOff _ -> State.WRITTEN_OFF;
        };
    }

    /// Whether provisioning has confirmed that something is taken away at present.
    default boolean taken() {
        return switch (this) {
            case Restricted _, Suspended _, TerminationNoticed _ -> true;
            case Current _, Due _, Reminded _, NoticeServed _, Terminated _, HandedOver _, WrittenOff _ -> false;
        };
    }
}
