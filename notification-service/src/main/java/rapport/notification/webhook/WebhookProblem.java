package rapport.notification.webhook;

import rapport.chassis.problem.Problem;

/// Why something cannot be done with an endpoint.
enum WebhookProblem implements Problem.Kind {
    WEBHOOK_CLOSED(409, "The subscription of the endpoint has ended"),
    WEBHOOK_DISABLED(409, "The endpoint is disabled");

    private final int status;
    private final String title;

    WebhookProblem(int status, String title) {
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
