package rapport.chassis.problem;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A problem as TM Forum definitions write it.
///
/// @param code the kind of the problem, by which clients tell kinds apart
/// @param reason the same for every problem of the kind
/// @param message what helps with this one
/// @param status the HTTP status
/// @param referenceError the kind as a URI
@Schema(name = "Error")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TmfError(
        String code,
        String reason,
        @Nullable String message,
        @Nullable String status,
        @Nullable URI referenceError,
        @JsonProperty("@baseType") @Nullable String baseType,
        @JsonProperty("@schemaLocation") @Nullable URI schemaLocation,
        @JsonProperty("@type") @Nullable String type) {

    static TmfError of(ProblemBody problem) {
        var code = problem.type().substring(problem.type().lastIndexOf(':') + 1);
        return new TmfError(
                code,
                problem.title(),
                message(problem),
                Integer.toString(problem.status()),
                URI.create(problem.type()),
                null,
                null,
                "Error");
    }

    private static @Nullable String message(ProblemBody problem) {
        List<Problem.FieldError> errors = problem.errors();
        return errors.isEmpty()
                ? problem.detail()
                : errors.stream()
                        .map(error -> error.field() + " " + error.message())
                        .collect(joining("; "));
    }
}
