package rapport.relationship.standing;

import java.util.Set;

/// How a notice comes to count as served: by evidence, channel after channel.
final class Serving {
    private static final Set<Channel> ELECTRONIC = Set.of(Channel.EMAIL, Channel.SMS);

    private Serving() {}

    static void told(Course course, StandingFact.Told told) {
        switch (course.standing()) {
            case Standing.Open open when telling(open, told) -> evidence(course, open, told);
            case Standing.NoticeServed served
            when served.notice().noticeId().equals(told.noticeId()) && fell(course, told) ->
                unserved(course, served.unserved(), served.notice(), told);
            case Standing.TerminationNoticed noticed
            when noticed.notice().noticeId().equals(told.noticeId()) && fell(course, told) ->
                unserved(course, noticed.unnoticed(), noticed.notice(), told);
            case Standing.Open _, Standing.Ended _ -> {
                // About a reminder, or about a notice that was replaced.
            }
        }
    }

    private static boolean telling(Standing.Open open, StandingFact.Told told) {
        return open.step() instanceof Step.Telling telling
                && telling.notice().noticeId().equals(told.noticeId());
    }

    /// Whether the proof fell away while nothing had been asked on the strength of it.
    private static boolean fell(Course course, StandingFact.Told told) {
        return course.standing() instanceof Standing.Open open
                && open.step() instanceof Step.Idle
                && failure(course.rules().policy().proof(told.channel(), told.outcome()));
    }

    private static boolean failure(StandingPolicy.Proof proof) {
        return switch (proof) {
            case StandingPolicy.Proof.Failed _, StandingPolicy.Proof.Bounced _ -> true;
            case StandingPolicy.Proof.Served _, StandingPolicy.Proof.ServedAfter _, StandingPolicy.Proof.Pending _ ->
                false;
        };
    }

    private static void unserved(Course course, Standing.Open open, Step.Notice notice, StandingFact.Told told) {
        course.become(course.now().becoming(open));
        another(course, open, notice, told.channel());
    }

    private static void evidence(Course course, Standing.Open open, StandingFact.Told told) {
        if (!(open.step() instanceof Step.Telling telling)) {
            return;
        }
        switch (course.rules().policy().proof(told.channel(), told.outcome())) {
            case StandingPolicy.Proof.Served _ ->
                served(course, open, telling.notice(), "The notice was delivered by " + told.channel() + ".");
            case StandingPolicy.Proof.ServedAfter(var quiet) -> {
                if (telling.deemedAt() == null) {
                    var deemed = course.at().plus(quiet);
                    become(course, open.with(new Step.Telling(telling.notice(), telling.at(), told.channel(), deemed)));
                }
            }
            case StandingPolicy.Proof.Pending _ ->
                become(
                        course,
                        open.with(new Step.Telling(telling.notice(), course.at(), told.channel(), telling.deemedAt())));
            case StandingPolicy.Proof.Bounced _ -> bounced(course, open, telling, told.channel());
            case StandingPolicy.Proof.Failed _ -> another(course, open, telling.notice(), told.channel());
        }
    }

    /// The clock starts again; notification has a moment to carry the same notice by its other channel.
    private static void bounced(Course course, Standing.Open open, Step.Telling telling, Channel failed) {
        var notice =
                new Step.Notice(telling.notice().noticeId(), telling.notice().excludedWith(failed));
        if (notice.excluded().containsAll(ELECTRONIC)) {
            untold(course, open, "The notice came back from every channel, so it starts over later.");
        } else {
            become(course, open.with(new Step.Telling(notice, course.at(), failed, null)));
        }
    }

    private static void become(Course course, Standing next) {
        course.become(course.now().becoming(next));
    }

    static void deemServed(Course course, Standing.Open open) {
        if (open.step() instanceof Step.Telling telling) {
            served(course, open, telling.notice(), "The notice was accepted and did not come back in time.");
        }
    }

    /// No proof came in time: the channel that was last heard of did not work.
    static void gaveUp(Course course, Standing.Open open) {
        if (open.step() instanceof Step.Telling telling) {
            var channel = telling.channel();
            another(course, open, telling.notice(), channel == null ? Channel.NONE : channel);
        }
    }

    private static void served(Course course, Standing.Open open, Step.Notice notice, String reason) {
        switch (open) {
            case Standing.Reminded reminded ->
                course.become(reminded.served(notice, course.at()), Happened.NOTICE_SERVED, reason);
            case Standing.Suspended suspended ->
                course.become(suspended.noticed(notice, course.at()), Happened.TERMINATION_NOTICED, reason);
            case Standing.Current _,
                    Standing.Due _,
                    Standing.NoticeServed _,
                    Standing.Restricted _,
                    Standing.TerminationNoticed _ -> {
                // No notice is on its way in these.
            }
        }
    }

    private static void another(Course course, Standing.Open open, Step.Notice notice, Channel failed) {
        if (failed == Channel.NONE || !course.now().pressable()) {
            untold(course, open, "No channel could carry the notice, so it starts over later.");
        } else {
            var excluded = notice.excludedWith(failed);
            course.notice(
                    open, excluded, "The notice did not arrive by " + failed + ", so another channel carries it.");
        }
    }

    private static void untold(Course course, Standing.Open open, String reason) {
        course.become(open.with(new Step.Untold(course.at())), Happened.STEP_FAILED, reason);
    }

    static void start(Course course, Standing.Open open, String reason) {
        course.notice(open, Set.of(), reason);
    }
}
