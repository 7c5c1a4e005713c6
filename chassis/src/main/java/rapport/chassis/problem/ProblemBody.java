package rapport.chassis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem as RFC 9457 writes it, with the fields to mend as `errors`.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
        String type, String title, int status, @Nullable String detail, List<Problem.FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";
}
