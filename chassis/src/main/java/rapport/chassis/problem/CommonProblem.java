package rapport.chassis.problem;

/// Refusals that every service knows.
enum CommonProblem implements Problem.Kind {
    INVALID(422, "The request is not valid"),
    MALFORMED(400, "The request cannot be read"),
    NOT_FOUND(404, "Not found");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
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
