package rapport.consumption.billing;

import rapport.chassis.problem.Problem;

/// Why a bill is refused.
enum BillProblem implements Problem.Kind {
    REFUSED(422, "The bill cannot be issued"),
    DIFFERENT(409, "Another bill has this id");

    private final int status;
    private final String title;

    BillProblem(int status, String title) {
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
