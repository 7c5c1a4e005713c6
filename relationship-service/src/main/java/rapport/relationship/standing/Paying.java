package rapport.relationship.standing;

/// What consumption says of money: missed, received, taken back.
final class Paying {
    private Paying() {}

    static void missed(Course course, StandingFact.Missed missed) {
        if (missed.debt().owed()) {
            var debt = course.now().debt().joinedBy(missed.debt());
            owes(course, debt, "A bill was not paid by its due date.");
        }
    }

    /// A chargeback. An agreement that had come back starts over, so nothing is taken away without a new notice.
    static void reversed(Course course, StandingFact.Reversed reversed) {
        if (reversed.overdue().isPositive()) {
            var before = course.now().debt();
            var debt = before.dueAt() == null
                    ? new Debt(reversed.overdue(), course.at(), null, null)
                    : before.becoming(reversed.overdue());
            owes(course, debt, "A payment was taken back, so the amount is open again.");
        }
    }

    private static void owes(Course course, Debt debt, String reason) {
        var now = course.now();
        if (now.standing() instanceof Standing.Current current) {
            var due = current.fellDue(course.at());
            course.become(now.becoming(debt, due, now.holds()), Happened.FELL_DUE, reason, null);
        } else if (!now.debt().equals(debt)) {
            course.become(now.becoming(debt, now.standing(), now.holds()), Happened.DEBT_CHANGED, reason, null);
        }
    }

    static void paid(Course course, StandingFact.Paid paid) {
        var now = course.now();
        var holds = paid.creditId() == null ? now.holds() : now.holds().credited(paid.creditId());
        var debt = now.debt().becoming(paid.overdue());
        if (now.standing() instanceof Standing.Open open && !debt.owed()) {
            cleared(course, open, debt, holds);
        } else if (now.standing() instanceof Standing.Current && debt.owed()) {
            owes(course, new Debt(paid.overdue(), course.at(), null, null), "A payment left an amount open.");
        } else if (now.standing() instanceof Standing.Open open && settled(open, debt, holds)) {
            course.become(now.becoming(debt, open, holds));
            course.restore(open, "Everything but what is in dispute was paid, so the service is given back.");
        } else if (!debt.equals(now.debt())) {
            course.become(
                    now.becoming(debt, now.standing(), holds),
                    Happened.DEBT_CHANGED,
                    "A payment covered a part of what is owed.",
                    null);
        } else {
            course.become(now.becoming(debt, now.standing(), holds));
        }
    }

    /// What is left of the debt is in dispute, and only of that is nothing taken away or kept away.
    private static boolean settled(Standing.Open open, Debt debt, Holds holds) {
        return (open.taken() || open.step().mayHaveTaken())
                && !open.step().restoring()
                && holds.undisputed(debt.overdue()) == 0;
    }

    /// Nothing is owed any more. Payment beats whatever was asked of provisioning and has not been answered.
    private static void cleared(Course course, Standing.Open open, Debt debt, Holds holds) {
        var now = course.now();
        if (open.step().restoring() || open instanceof Standing.Current) {
            course.become(now.becoming(debt, open, holds));
        } else if (open.taken() || open.step().mayHaveTaken()) {
            course.become(now.becoming(debt, open, holds));
            course.restore(open, "Everything owed was paid, so the service is given back.");
        } else {
            var current = new Standing.Current(course.at(), new Step.Idle());
            course.become(now.becoming(debt, current, holds), Happened.RESTORED, "Everything owed was paid.", null);
        }
    }
}
