package rapport.consumption.usage;

import rapport.chassis.problem.Problem;

/// Why a request about usage is refused.
enum UsageProblem implements Problem.Kind {
    RECORD_DIFFERS(409, "Another record has this id");

    private final int status;
    private final String title;

    UsageProblem(int status, String title) {
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
