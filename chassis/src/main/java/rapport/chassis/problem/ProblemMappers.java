package rapport.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import rapport.chassis.event.JsonPaths;

/// Turns refusals into responses; no exception's text leaves the service by another way.
final class ProblemMappers {

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        return ProblemBody.response(problem.kind(), problem.getMessage(), problem.errors());
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException violations) {
        var errors = violations.getConstraintViolations().stream()
                .map(violation -> new Problem.FieldError(field(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        return ProblemBody.response(CommonProblem.INVALID, null, errors);
    }

    @ServerExceptionMapper({
        MismatchedInputException.class,
        InvalidDefinitionException.class,
        JsonMappingException.class,
        JsonProcessingException.class
    })
    public Response unreadable(JsonProcessingException failure) {
        return unreadableBody(failure);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException refusal) {
        if (refusal.getCause() instanceof JsonProcessingException failure) {
            return unreadableBody(failure);
        }
        return refusal.getResponse();
    }

    private static Response unreadableBody(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping) {
            var invalid = JsonPaths.invalid(mapping);
            var error = new Problem.FieldError(invalid.field(), invalid.reason());
            return ProblemBody.response(CommonProblem.MALFORMED, null, List.of(error));
        }
        return ProblemBody.response(CommonProblem.MALFORMED, "The body must be well-formed JSON.", List.of());
    }

    /// The path inside the body, without the method and the parameter in front.
    private static String field(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        var steps = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .count();
        if (steps <= 2) {
            return path.substring(path.lastIndexOf('.') + 1);
        }
        return path.substring(path.indexOf('.', path.indexOf('.') + 1) + 1);
    }
}
