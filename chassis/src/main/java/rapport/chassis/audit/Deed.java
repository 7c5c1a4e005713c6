package rapport.chassis.audit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
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

    String method() {
        return request().method().name();
    }

    String path() {
        return request().path();
    }

    @Nullable
    String reason() {
        return reason;
    }

    private HttpServerRequest request() {
        return Objects.requireNonNull(current.getCurrent()).request();
    }
}
