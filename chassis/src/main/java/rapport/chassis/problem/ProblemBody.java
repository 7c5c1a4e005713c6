package rapport.chassis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A problem as RFC 9457 writes it, with the fields to mend as `errors`.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
        String type, String title, int status, @Nullable String detail, List<Problem.FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    static Response response(Problem.Kind kind, @Nullable String detail, List<Problem.FieldError> errors) {
        var type = "urn:rapport:problem:" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Response.status(kind.status())
                .type(MEDIA_TYPE)
                .entity(new ProblemBody(type, kind.title(), kind.status(), detail, errors))
                .build();
    }
}
