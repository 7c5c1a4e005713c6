package rapport.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import rapport.chassis.event.Json;

/// Answers who came with a token that is not good: that is known before any resource is found.
@Singleton
final class UnknownCallers {

    void listen(@Observes Router router) {
        router.route().failureHandler(UnknownCallers::answer);
    }

    private static void answer(RoutingContext route) {
        if (!(route.failure() instanceof AuthenticationFailedException)
                || route.response().headWritten()) {
            route.next();
            return;
        }
        HttpAuthenticator authenticator = route.get(HttpAuthenticator.class.getName());
        authenticator.sendChallenge(route).subscribe().with(_ -> end(route), _ -> route.next());
    }

    private static void end(RoutingContext route) {
        var response = route.response();
        if (response.ended()) {
            return;
        }
        if (response.getStatusCode() != CommonProblem.UNAUTHENTICATED.status()) {
            response.end();
            return;
        }
        var refusal = Refusal.of(
                route.request().path(),
                accepted(route),
                CommonProblem.UNAUTHENTICATED,
                "The token is not good.",
                List.of());
        try {
            response.putHeader(HttpHeaders.CONTENT_TYPE, refusal.getMediaType().toString())
                    .end(Json.MAPPER.writeValueAsString(refusal.getEntity()));
        } catch (JsonProcessingException e) {
            route.fail(e);
        }
    }

    private static List<MediaType> accepted(RoutingContext route) {
        var accept = route.request().getHeader(HttpHeaders.ACCEPT);
        return accept == null ? List.of() : MediaTypeHelper.parseHeader(accept);
    }
}
