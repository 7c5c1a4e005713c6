package rapport.consumption.usage;

import rapport.chassis.problem.Problem;

/// Why a request about a re-rating is refused.
enum ReRatingProblem implements Problem.Kind {
    RE_RATING_NOT_READY(409, "The re-rating cannot be released"),
    RE_RATING_STALE(409, "The corrected version is not what was previewed"),
    RE_RATING_ENDED(409, "The re-rating cannot be cancelled any more"),
    RE_RATING_NOT_FAILED(409, "There is nothing to try again");

    private final int status;
    private final String title;

    ReRatingProblem(int status, String title) {
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
