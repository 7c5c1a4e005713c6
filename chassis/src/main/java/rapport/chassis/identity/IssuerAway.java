package rapport.chassis.identity;

import io.quarkus.oidc.OIDCException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Stream;

/// Whoever brings a token while the issuer is away is told to come again: we cannot say whether it is good.
@ApplicationScoped
class IssuerAway {
    private static final String PROBLEM = """
            {"type":"urn:rapport:problem:issuer-away","title":"Identity provider away","status":503,\
            "detail":"The identity provider does not answer, so nobody's token can be checked. Try again soon."}""";

    void route(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(IssuerAway::answer);
    }

    private static void answer(RoutingContext context) {
        if (isAway(context.failure()) && !context.response().headWritten()) {
            var _ = context.response()
                    .setStatusCode(503)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .putHeader(HttpHeaders.RETRY_AFTER, "10")
                    .end(PROBLEM);
        } else {
            context.next();
        }
    }

    private static boolean isAway(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(OIDCException.class::isInstance);
    }
}
