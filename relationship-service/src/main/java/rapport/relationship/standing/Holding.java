package rapport.relationship.standing;

/// Holds come and go without moving the standing itself.
final class Holding {
    private Holding() {}

    static void placed(Course course, Hold hold) {
        var now = course.now();
        var reason = "A " + hold.kind().words() + " holds " + (hold.amount() == null ? "everything" : "its amount")
                + ": " + hold.reason();
        course.become(now.becoming(now.debt(), now.standing(), now.holds().with(hold)), Happened.HELD, reason, null);
    }

    static void released(Course course, StandingFact.HoldReleased released) {
        course.now()
                .holds()
                .find(released.holdId())
                .ifPresent(hold ->
                        release(course, hold, "The " + hold.kind().words() + " was released: " + released.why()));
    }

    static void expired(Course course) {
        course.now()
                .holds()
                .expired(course.at())
                .ifPresent(hold -> release(course, hold, "The " + hold.kind().words() + " ran out."));
    }

    private static void release(Course course, Hold hold, String reason) {
        var now = course.now();
        var left = now.holds().without(hold.holdId());
        course.become(now.becoming(now.debt(), now.standing(), left), Happened.RELEASED, reason, null);
    }
}
