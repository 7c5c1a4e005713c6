package rapport.chassis.tmf;

import rapport.chassis.problem.Problem;

/// Why a request about any TM Forum resource is refused.
enum TmfProblem implements Problem.Kind {
    WRONG_SHAPE(400, "The document does not have the shape of its definition"),
    WRONG_QUERY(400, "The query cannot be answered"),
    LISTENS_ALREADY(409, "The listener is registered already"),
    TOO_MANY_LISTENERS(409, "There are too many listeners of one owner"),
    STALE(412, "The resource has changed meanwhile"),
    TOO_LARGE(413, "The document is too large"),
    FIXED(422, "The attribute cannot be changed");

    private final int status;
    private final String title;

    TmfProblem(int status, String title) {
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
