package rapport.chassis.console;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;

/// Takes forms of our own pages only. A browser says where a request comes from (`Sec-Fetch-Site`, before that
/// `Origin`), and no page can make it say otherwise; a caller with a bearer token of its own cannot be tricked by one.
final class SameOrigin {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @ServerRequestFilter
    public @Nullable Response refuse(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (SAFE.contains(request.getMethod()) || !ErrorPages.isConsole(path) || isOwn(request)) {
            return null;
        }
        throw Problem.of(ConsoleProblem.FOREIGN_FORM, "The form was not sent from a page of this console.");
    }

    private static boolean isOwn(ContainerRequestContext request) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = request.getHeaderString("Origin");
        if (origin != null) {
            return isHere(origin, request);
        }
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    private static boolean isHere(String origin, ContainerRequestContext request) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return request.getUriInfo().getBaseUri().getRawAuthority().equals(authority);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
