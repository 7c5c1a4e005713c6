package rapport.chassis.tmf;

import static java.util.stream.Collectors.toSet;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;

/// The request that a resource is answering: from where it came, and under which conditions.
@RequestScoped
public class Tmf {
    private final Sent sent;
    private final Hrefs hrefs;
    private final RoutingContext route;
    private final HttpHeaders headers;

    Tmf(Sent sent, Hrefs hrefs, RoutingContext route, HttpHeaders headers) {
        this.sent = sent;
        this.hrefs = hrefs;
        this.route = route;
        this.headers = headers;
    }

    Sent sent() {
        return sent;
    }

    @Nullable
    String rawQuery() {
        return route.request().query();
    }

    String href(String path, String id) {
        return base() + Hrefs.path(path, id);
    }

    String base() {
        return hrefs.base(route.request());
    }

    /// Refuses a change of a version that the caller does not know.
    void mustMatch(Entity<?> entity) {
        var wanted = tags(HttpHeaders.IF_MATCH); // compared strongly (RFC 9110, 13.1.1): a weak tag never matches
        if (wanted.isPresent() && !matches(wanted.get(), entity)) {
            throw Problem.of(
                    TmfProblem.STALE, "It is at " + etag(entity) + " now; read it again and repeat the change.");
        }
    }

    boolean isKnown(Entity<?> entity) {
        return tags(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(Set::stream)
                .map(tag -> tag.replaceFirst("^W/", ""))
                .anyMatch(tag -> matches(Set.of(tag), entity));
    }

    static String etag(Entity<?> entity) {
        return "\"" + entity.version() + "\"";
    }

    private static boolean matches(Set<String> tags, Entity<?> entity) {
        return tags.contains("*") || tags.contains(etag(entity));
    }

    private Optional<Set<String>> tags(String header) {
        var values = headers.getRequestHeader(header);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .collect(toSet()));
    }
}
