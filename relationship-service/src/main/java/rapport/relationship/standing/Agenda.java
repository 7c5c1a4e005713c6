package rapport.relationship.standing;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What time alone will bring to a receivable. The timers, the simulation and the machine itself ask here.
final class Agenda {
    private Agenda() {}

    static Optional<Planned> next(Receivable receivable, Rules rules) {
        var expiry = receivable.holds().nextExpiry().map(at -> new Planned(Move.EXPIRE_HOLD, at));
        var step = step(receivable, rules);
        if (step == null
                || (step.move().pressing() && !receivable.pressable())
                || (step.move().adverse() && rules.spared() != null)) {
            return expiry;
        }
        return expiry.filter(end -> !end.at().isAfter(step.at())).or(() -> Optional.of(step));
    }

    /// Whether an adverse step would be planned if the customer were not spared; it is looked at again later.
    static boolean spares(Receivable receivable, Rules rules) {
        var step = step(receivable, rules);
        return rules.spared() != null && step != null && step.move().adverse() && receivable.pressable();
    }

    private static @Nullable Planned step(Receivable receivable, Rules rules) {
        return switch (receivable.standing()) {
            case Standing.Open open -> next(open, receivable, rules.policy());
            case Standing.Terminated terminated -> close(terminated, receivable, rules.policy());
            case Standing.HandedOver _, Standing.WrittenOff _ -> null;
        };
    }

    /// When a timer should look at it again; empty when only a fact can move it.
    static Optional<Instant> nextActionAt(Receivable receivable, Rules rules, Instant now) {
        return next(receivable, rules).map(planned -> planned.readyFrom(now, rules));
    }

    private static @Nullable Planned next(Standing.Open open, Receivable receivable, StandingPolicy policy) {
        var retries = policy.retries();
        return switch (open.step()) {
            case Step.Idle _ -> receivable.debt().owed() ? onward(open, policy.periods()) : null;
            case Step.Requested asked -> new Planned(asked.move(), asked.at().plus(retries.unanswered()));
            case Step.Failed failed -> new Planned(failed.move(), failed.at().plus(retries.failed()));
            case Step.Telling telling -> proof(telling, policy.evidence());
            case Step.Untold untold -> new Planned(noticeOf(open), untold.at().plus(retries.notice()));
        };
    }

    private static Planned proof(Step.Telling telling, StandingPolicy.Evidence evidence) {
        var deemedAt = telling.deemedAt();
        if (deemedAt != null) {
            return new Planned(Move.DEEM_SERVED, deemedAt);
        }
        var patience = telling.bounced() ? evidence.failoverWithin() : evidence.answerWithin();
        return new Planned(Move.NEXT_CHANNEL, telling.at().plus(patience));
    }

    private static @Nullable Planned onward(Standing.Open open, StandingPolicy.Periods periods) {
        var since = open.since();
        return switch (open) {
            case Standing.Current _ -> null;
            case Standing.Due _ -> new Planned(Move.REMIND, since.plus(periods.reminder()));
            case Standing.Reminded _ -> new Planned(Move.SERVE_NOTICE, since.plus(periods.notice()));
            case Standing.NoticeServed _ -> new Planned(Move.RESTRICT, since.plus(periods.restriction()));
            case Standing.Restricted _ -> new Planned(Move.SUSPEND, since.plus(periods.suspension()));
            case Standing.Suspended _ -> new Planned(Move.NOTICE_TERMINATION, since.plus(periods.terminationNotice()));
            case Standing.TerminationNoticed _ -> new Planned(Move.TERMINATE, since.plus(periods.termination()));
        };
    }

    private static Move noticeOf(Standing.Open open) {
        return open.taken() ? Move.NOTICE_TERMINATION : Move.SERVE_NOTICE;
    }

    private static @Nullable Planned close(
            Standing.Terminated terminated, Receivable receivable, StandingPolicy policy) {
        if (!receivable.debt().owed()) {
            return null;
        }
        var worthIt = receivable.debt().overdue().minor() >= policy.handOverFromMinor();
        var move = worthIt ? Move.HAND_OVER : Move.WRITE_OFF;
        return new Planned(move, terminated.since().plus(policy.periods().handOver()));
    }
}
