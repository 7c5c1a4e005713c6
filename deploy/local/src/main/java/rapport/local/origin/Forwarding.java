package rapport.local.origin;

import io.vertx.core.Future;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;

/// Tells a service how the request reached the origin. What a client claims about that is dropped.
final class Forwarding implements ProxyInterceptor {
    private static final List<String> CLAIMS = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-Ssl");

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        var arrived = request.proxiedRequest();
        CLAIMS.forEach(request.headers()::remove);
        request.putHeader("X-Forwarded-For", arrived.remoteAddress().hostAddress());
        request.putHeader("X-Forwarded-Proto", "http");
        if (arrived.authority() != null) {
            request.putHeader("X-Forwarded-Host", arrived.authority().toString());
        }
        return context.sendRequest();
    }
}
