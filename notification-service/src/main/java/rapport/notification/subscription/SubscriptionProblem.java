package rapport.notification.subscription;

import rapport.chassis.problem.Problem;

/// Why a subscription is refused, as CAMARA names it.
enum SubscriptionProblem implements Problem.Kind {
    INVALID_ARGUMENT(400, "The request is not valid"),
    OUT_OF_RANGE(400, "A value is out of its range"),
    INVALID_PROTOCOL(400, "The protocol is not spoken here"),
    INVALID_CREDENTIAL(400, "The credential is of a type that is not used here"),
    INVALID_TOKEN(400, "The token is of a type that is not used here"),
    INVALID_SINK(400, "Nothing can be sent to the sink"),
    SUBSCRIPTION_MISMATCH(403, "The subscription is for somebody else"),
    QUOTA_EXCEEDED(429, "There are too many subscriptions of one owner");

    private final int status;
    private final String title;

    SubscriptionProblem(int status, String title) {
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
