package rapport.chassis.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// No id holds a NUL, and PostgreSQL takes none in a text: an address with one is the caller's mistake.
final class NulFilter {

    @ServerRequestFilter(preMatching = true)
    public @Nullable Response refuse(ContainerRequestContext request, RoutingContext route) {
        var address = route.request().uri();
        return address.contains("%00") || address.indexOf('\0') >= 0
                ? Refusal.of(
                        route.request().path(),
                        request.getAcceptableMediaTypes(),
                        CommonProblem.MALFORMED,
                        "The address must not contain %00.",
                        List.of())
                : null;
    }
}
