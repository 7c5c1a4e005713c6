package rapport.relationship.standing;

import rapport.chassis.problem.Problem;

/// Why a request about a standing is refused.
enum StandingProblem implements Problem.Kind {
    HOLD_EXISTS(409, "Hold exists with other data");

    private final int status;
    private final String title;

    StandingProblem(int status, String title) {
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
