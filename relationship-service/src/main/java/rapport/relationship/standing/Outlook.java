package rapport.relationship.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a customer faces next, so that each message can say what happens when.
final class Outlook {
    private Outlook() {}

    static Wish.NextStep nextStep(Standing standing) {
        return switch (standing) {
            case Standing.Due _, Standing.Reminded _, Standing.NoticeServed _ -> Wish.NextStep.RESTRICT;
            case Standing.Restricted _ -> Wish.NextStep.SUSPEND;
            case Standing.Suspended suspended ->
                suspended.step() instanceof Step.Telling ? Wish.NextStep.TERMINATE : Wish.NextStep.NONE;
            case Standing.TerminationNoticed _ -> Wish.NextStep.TERMINATE;
            case Standing.Current _, Standing.Ended _ -> Wish.NextStep.NONE;
        };
    }

    /// The earliest time of the next adverse step, as far as it is known now.
    static @Nullable Instant deadline(Standing standing, Instant at, Rules rules) {
        var periods = rules.policy().periods();
        var earliest = switch (standing) {
            case Standing.Due _ ->
                at.plus(periods.reminder()).plus(periods.notice()).plus(periods.restriction());
            case Standing.Reminded reminded ->
                reminded.step() instanceof Step.Telling
                        ? at.plus(periods.restriction())
                        : at.plus(periods.notice()).plus(periods.restriction());
            case Standing.NoticeServed served -> served.since().plus(periods.restriction());
            case Standing.Restricted restricted -> restricted.since().plus(periods.suspension());
            case Standing.Suspended suspended ->
                suspended.step() instanceof Step.Telling ? at.plus(periods.termination()) : null;
            case Standing.TerminationNoticed noticed -> noticed.since().plus(periods.termination());
            case Standing.Current _, Standing.Ended _ -> null;
        };
        return earliest == null ? null : rules.days().from(earliest);
    }
}
