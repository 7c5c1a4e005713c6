package rapport.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import rapport.chassis.event.JsonPaths;

/// Turns refusals into responses; no exception's text leaves the service by another way.
final class ProblemMappers {
    private final Refusal refusal;

    ProblemMappers(Refusal refusal) {
        this.refusal = refusal;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        return refusal.response(problem.kind(), problem.getMessage(), problem.errors());
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException violations) {
        var errors = violations.getConstraintViolations().stream()
                .map(violation -> new Problem.FieldError(field(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        return refusal.response(CommonProblem.INVALID, null, errors);
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

    @ServerExceptionMapper(NotFoundException.class)
    public Response notFound(NotFoundException thrown) {
        return thrown.getResponse().hasEntity()
                ? thrown.getResponse()
                : refusal.response(CommonProblem.NOT_FOUND, "There is nothing at this address.", List.of());
    }

    @ServerExceptionMapper(NotAllowedException.class)
    public Response notAllowed(NotAllowedException thrown, RoutingContext route) {
        var allowed = String.join(", ", AllowedMethods.at(route.request().path()));
        var detail = "This address knows " + (allowed.isEmpty() ? "no methods." : allowed + ".");
        var response = refusal.response(CommonProblem.METHOD_NOT_ALLOWED, detail, List.of());
        response.getHeaders().putSingle(HttpHeaders.ALLOW, allowed);
        return response;
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException thrown) {
        if (thrown.getCause() instanceof JsonProcessingException failure) {
            return unreadableBody(failure);
        }
        var response = thrown.getResponse();
        var kind = CommonProblem.ofStatus(response.getStatus());
        return response.hasEntity() || kind.isEmpty() ? response : refusal.response(kind.get(), null, List.of());
    }

    @ServerExceptionMapper(ForbiddenException.class)
    public Response forbidden(ForbiddenException thrown) {
        return refusal.response(CommonProblem.FORBIDDEN, null, List.of());
    }

    /// The way to become known is the authentication's own: a challenge, or a page to sign in at. There is none
    /// while the issuer is away.
    @ServerExceptionMapper(UnauthorizedException.class)
    public Uni<Response> unauthenticated(UnauthorizedException thrown, RoutingContext route) {
        HttpAuthenticator authenticator = route.get(HttpAuthenticator.class.getName());
        return authenticator.getChallenge(route).onFailure().recoverWithNull().map(challenge -> {
            var status = challenge == null ? CommonProblem.UNAUTHENTICATED.status() : challenge.status;
            var response = status == CommonProblem.UNAUTHENTICATED.status()
                    ? refusal.response(CommonProblem.UNAUTHENTICATED, null, List.of())
                    : Response.status(status).build();
            if (challenge != null) {
                challenge
                        .getHeaders()
                        .forEach((name, value) -> response.getHeaders().putSingle(name.toString(), value.toString()));
            }
            return response;
        });
    }

    private Response unreadableBody(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping) {
            var invalid = JsonPaths.invalid(mapping);
            var error = new Problem.FieldError(invalid.field(), invalid.reason());
            return refusal.response(CommonProblem.MALFORMED, null, List.of(error));
        }
        return refusal.response(CommonProblem.MALFORMED, "The body must be well-formed JSON.", List.of());
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
