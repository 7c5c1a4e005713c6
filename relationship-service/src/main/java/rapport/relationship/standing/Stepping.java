package rapport.relationship.standing;

/// What the passing of time does: at most one step, effective now, and an adverse one only on its days.
final class Stepping {
    private Stepping() {}

    static void timePassed(Course course) {
        Agenda.next(course.now(), course.rules())
                .filter(planned ->
                        !planned.readyFrom(course.at(), course.rules()).isAfter(course.at()))
                .ifPresent(planned -> take(course, planned.move()));
    }

    private static void take(Course course, Move move) {
        switch (course.standing()) {
            case Standing.Open open -> take(course, open, move);
            case Standing.Terminated terminated -> close(course, terminated, move);
            case Standing.HandedOver _, Standing.WrittenOff _ -> Holding.expired(course);
        }
    }

    private static void take(Course course, Standing.Open open, Move move) {
        switch (move) {
            case REMIND -> remind(course, open);
            case SERVE_NOTICE -> Serving.start(course, open, "The reminder was not answered by a payment.");
            case NOTICE_TERMINATION -> Serving.start(course, open, "The suspension was not answered by a payment.");
            case DEEM_SERVED -> Serving.deemServed(course, open);
            case NEXT_CHANNEL -> Serving.gaveUp(course, open);
            case RESTRICT ->
                course.request(
                        open,
                        move,
                        Happened.RESTRICTION_REQUESTED,
                        "The notice was served long enough ago and nothing was paid.");
            case SUSPEND ->
                course.request(
                        open,
                        move,
                        Happened.SUSPENSION_REQUESTED,
                        "The restriction has lasted its time and nothing was paid.");
            case TERMINATE ->
                course.request(
                        open,
                        move,
                        Happened.TERMINATION_REQUESTED,
                        "The notice of termination was served long enough ago and nothing was paid.");
            case RESTORE -> course.restore(open, "The restore was not confirmed, so it is asked for again.");
            case EXPIRE_HOLD -> Holding.expired(course);
            case HAND_OVER, WRITE_OFF -> {
                // Only an agreement that has ended is closed.
            }
        }
    }

    private static void remind(Course course, Standing.Open open) {
        if (open instanceof Standing.Due due) {
            var reason = "The amount is still open some time after its due date.";
            course.become(due.reminded(course.at()), Happened.REMINDED, reason);
            course.wish(Wish.Topic.REMINDER, reason);
        }
    }

    private static void close(Course course, Standing.Terminated terminated, Move move) {
        switch (move) {
            case HAND_OVER ->
                course.become(
                        terminated.handedOver(course.at()),
                        Happened.HANDED_OVER,
                        "The agreement has ended and the amount is worth collecting.");
            case WRITE_OFF ->
                course.become(
                        terminated.writtenOff(course.at()),
                        Happened.WRITTEN_OFF,
                        "The agreement has ended and the amount is too small to collect.");
            case EXPIRE_HOLD -> Holding.expired(course);
            case REMIND,
                    SERVE_NOTICE,
                    RESTRICT,
                    SUSPEND,
                    NOTICE_TERMINATION,
                    TERMINATE,
                    RESTORE,
                    DEEM_SERVED,
                    NEXT_CHANNEL -> {
                // The agreement has ended; none of these is planned any more.
            }
        }
    }
}
