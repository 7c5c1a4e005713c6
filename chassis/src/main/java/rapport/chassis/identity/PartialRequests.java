package rapport.chassis.identity;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/// Parts of a page are fetched by htmx. A redirect to the sign-in page would end up inside the page: such a request
/// gets status 499 instead, and the page reloads itself as a whole.
@ApplicationScoped
class PartialRequests implements JavaScriptRequestChecker {
    @Override
    public boolean isJavaScriptRequest(RoutingContext context) {
        return "true".equals(context.request().getHeader("HX-Request"));
    }
}
