package rapport.local.origin;

import io.vertx.core.http.HttpServerRequest;

/// What the origin answers itself.
@FunctionalInterface
public interface OriginPages {
    void answer(HttpServerRequest request);
}
