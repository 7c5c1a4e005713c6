package rapport.consumption.request;

import rapport.chassis.problem.Problem;

/// Why a request is not taken.
enum RequestProblem implements Problem.Kind {
    NO_TARIFF(409, "The agreement has no tariff now"),
    OFFER_DIFFERS(409, "The offer is another now"),
    SO_ALREADY(409, "It is so already"),
    ON_ITS_WAY(409, "Another request for it is on its way"),
    ANSWERED(409, "The request is answered"),
    REQUEST_DIFFERS(409, "Another request has this id");

    private final int status;
    private final String title;

    RequestProblem(int status, String title) {
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
