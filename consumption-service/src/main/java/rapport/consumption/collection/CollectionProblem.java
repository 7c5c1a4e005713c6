package rapport.consumption.collection;

import rapport.chassis.problem.Problem;

/// Why a request about collecting is refused.
enum CollectionProblem implements Problem.Kind {
    KEY_REUSED(422, "The idempotency key was used for something else"),
    CANNOT_COLLECT(422, "This cannot be collected"),
    CANNOT_REFUND(422, "This cannot be refunded"),
    METHOD_REFUSED(422, "The payment method cannot be kept"),
    NOT_UNKNOWN(409, "It is known what became of the attempt"),
    METHOD_REVOKED(409, "The payment method was revoked"),
    SIGNATURE_INVALID(400, "The message is not signed by the provider, or too old");

    private final int status;
    private final String title;

    CollectionProblem(int status, String title) {
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
