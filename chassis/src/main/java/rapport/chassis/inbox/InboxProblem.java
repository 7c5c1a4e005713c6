package rapport.chassis.inbox;

import rapport.chassis.problem.Problem;

/// Why a request about dead events is refused.
enum InboxProblem implements Problem.Kind {
    NOT_LISTENING_YET(409, "The consumer cannot take the event yet"),
    NOT_MENDABLE(409, "The event cannot be mended here");

    private final int status;
    private final String title;

    InboxProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
