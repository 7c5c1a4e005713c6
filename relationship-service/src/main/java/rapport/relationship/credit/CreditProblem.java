package rapport.relationship.credit;

import rapport.chassis.problem.Problem;

/// Why a credit is not granted.
enum CreditProblem implements Problem.Kind {
    CREDIT_DIFFERS(409, "Another credit has this id");

    private final int status;
    private final String title;

    CreditProblem(int status, String title) {
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
