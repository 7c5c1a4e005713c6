package rapport.relationship.standing;

/// What provisioning answers. Only the answer to the latest request moves anything.
final class Blocking {
    private Blocking() {}

    static void applied(Course course, StandingFact.BlockApplied applied) {
        if (!(course.standing() instanceof Standing.Open open)) {
            return;
        }
        if (open.step().awaits(applied.requestId())) {
            confirmed(course, open);
        } else if (!open.taken() && !open.step().mayHaveTaken() && !open.step().restoring()) {
            course.restore(open, "Provisioning confirmed a block that is no longer wanted, so it is taken back.");
        }
    }

    private static void confirmed(Course course, Standing.Open open) {
        switch (open) {
            case Standing.NoticeServed served -> {
                var reason = "Provisioning confirmed the restriction; incoming and emergency calls stay.";
                course.become(served.restricted(course.at()), Happened.RESTRICTED, reason);
                course.wish(Wish.Topic.RESTRICTED, reason);
            }
            case Standing.Restricted restricted -> {
                var reason = "Provisioning confirmed the suspension; emergency calls stay.";
                course.become(restricted.suspended(course.at()), Happened.SUSPENDED, reason);
                course.wish(Wish.Topic.SUSPENDED, reason);
            }
            case Standing.TerminationNoticed noticed ->
                course.become(
                        noticed.terminated(course.at()),
                        Happened.TERMINATED,
                        "Provisioning confirmed the block, and the agreement ends with its services.");
            case Standing.Current _, Standing.Due _, Standing.Reminded _, Standing.Suspended _ -> {
                // A block in answer to a restore: the answer to it is a removal, which is still to come.
            }
        }
    }

    static void removed(Course course, StandingFact.BlockRemoved removed) {
        if (course.standing() instanceof Standing.Open open
                && open.step().restoring()
                && open.step().awaits(removed.requestId())) {
            restored(course, open);
        }
    }

    private static void restored(Course course, Standing.Open open) {
        var next = course.now().debt().owed()
                ? new Standing.Due(course.at(), new Step.Idle())
                : new Standing.Current(course.at(), new Step.Idle());
        var reason = "Provisioning confirmed that nothing is blocked for debt any more.";
        course.become(next, Happened.RESTORED, reason);
        if (open.taken()) {
            course.wish(Wish.Topic.RESTORED, reason);
        }
    }

    static void failed(Course course, StandingFact.BlockFailed failed) {
        if (course.standing() instanceof Standing.Open open
                && open.step() instanceof Step.Requested requested
                && requested.requestId().equals(failed.requestId())) {
            var step = new Step.Failed(requested.move(), requested.requestId(), course.at(), failed.why());
            course.become(
                    course.now().becoming(open.with(step)),
                    Happened.STEP_FAILED,
                    "Provisioning could not do it and is asked again later: " + failed.why(),
                    requested.requestId());
        }
    }
}
