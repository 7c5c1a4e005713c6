package rapport.chassis.problem;

import java.util.Arrays;
import java.util.Optional;

/// Refusals that every service knows.
enum CommonProblem implements Problem.Kind {
    UNAUTHENTICATED(401, "Who calls is not known"),
    FORBIDDEN(403, "The caller may not do this"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer cannot be written as asked"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not read here"),
    INVALID(422, "The request is not valid"),
    MALFORMED(400, "The request cannot be read"),
    NOT_FOUND(404, "Not found"),
    UNEXPECTED(500, "Something went wrong");

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

    static Optional<CommonProblem> ofStatus(int status) {
        return Arrays.stream(values())
                .filter(problem -> problem.status == status)
                .findFirst();
    }
}
