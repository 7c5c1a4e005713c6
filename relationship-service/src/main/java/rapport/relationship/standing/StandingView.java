package rapport.relationship.standing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// A standing as it is shown.
record StandingView(
        String standingId,
        String accountId,
        State state,
        Instant since,
        Money overdue,
        @Nullable Instant dueAt,
        @Nullable String billNumber,
        @Nullable Step step,
        List<Hold> holds,
        @Nullable Move nextMove,
        @Nullable Instant nextMoveAt,
        long version,
        String policyVersion) {

    static StandingView of(Receivable receivable, Rules rules, Instant now) {
        var planned = Agenda.next(receivable, rules);
        var debt = receivable.debt();
        return new StandingView(
                receivable.standingId(),
                receivable.accountId(),
                receivable.standing().state(),
                receivable.standing().since(),
                debt.overdue(),
                debt.owed() ? debt.dueAt() : null,
                debt.owed() ? debt.billNumber() : null,
                receivable.standing() instanceof Standing.Open open ? open.step() : null,
                receivable.holds().all(),
                planned.map(Planned::move).orElse(null),
                planned.map(plan -> plan.readyFrom(now, rules)).orElse(null),
                receivable.version(),
                rules.policy().version());
    }
}
