package rapport.chassis.problem;

import static java.util.stream.Collectors.joining;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A problem as CAMARA's definitions write it.
///
/// @param code the kind of the problem, by which clients tell kinds apart
@Schema(name = "ErrorInfo")
public record CamaraError(int status, String code, String message) {

    static CamaraError of(Problem.Kind kind, ProblemBody problem) {
        var isInvalid = kind == CommonProblem.INVALID || kind == CommonProblem.MALFORMED;
        return new CamaraError(
                isInvalid ? CommonProblem.MALFORMED.status() : problem.status(), code(kind), message(problem));
    }

    private static String code(Problem.Kind kind) {
        return switch (kind) {
            case CommonProblem.INVALID, CommonProblem.MALFORMED -> "INVALID_ARGUMENT";
            case CommonProblem.FORBIDDEN -> "PERMISSION_DENIED";
            default -> kind.name();
        };
    }

    private static String message(ProblemBody problem) {
        @Nullable String detail = problem.detail();
        if (!problem.errors().isEmpty()) {
            return problem.errors().stream()
                    .map(error -> error.field() + " " + error.message())
                    .collect(joining("; "));
        }
        return detail == null ? problem.title() + "." : detail;
    }
}
