package rapport.chassis.audit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the request at hand does, as it will be written down.
@RequestScoped
public class Deed {
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

    private final CurrentVertxRequest current;
    private @Nullable String reason;
    private boolean written;

    Deed(CurrentVertxRequest current) {
        this.current = current;
    }

    /// Why it is done, in the words of whoever does it.
    public void because(String why) {
        this.reason = why;
    }

    /// Whether somebody asked over HTTP for what may change something.
    boolean isSomebodys() {
        return current.getCurrent() != null && !LOOKING.contains(method());
    }

    /// Whether it was written down already: a request leaves one entry, however many transactions it needs.
    boolean isWritten() {
        return written;
    }

    void written() {
        written = true;
    }

    String method() {
        return route().request().method().name();
    }

    /// As the request was routed by it, with nothing encoded that need not be.
    String path() {
        var path = route().normalizedPath();
        var parameters = path.indexOf(';');
        return parameters < 0 ? path : path.substring(0, parameters);
    }

    @Nullable
    String reason() {
        return reason;
    }

    private RoutingContext route() {
        return Objects.requireNonNull(current.getCurrent());
    }
}
