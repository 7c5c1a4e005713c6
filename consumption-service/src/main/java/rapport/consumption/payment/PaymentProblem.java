package rapport.consumption.payment;

import rapport.chassis.problem.Problem;

/// Why a request about a payment is refused.
enum PaymentProblem implements Problem.Kind {
    NOT_ALLOCATED(409, "The payment was not allocated, or was reversed before"),
    BEING_REFUNDED(409, "The payment is being refunded");

    private final int status;
    private final String title;

    PaymentProblem(int status, String title) {
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
