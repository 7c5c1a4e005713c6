package rapport.chassis.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.ProblemBody;
import rapport.chassis.problem.Unexpected;

/// Refusals and failures in the look of the console, for people: under `/console`, and for whoever accepts HTML. Others
/// get the problem as it is.
final class ErrorPages {
    /// The page; `reference` is what to name when asking for help.
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance error(
                int status, String title, @Nullable String detail, @Nullable String reference);

        private Templates() {}
    }

    static boolean isConsole(String path) {
        return path.equals("/console") || path.startsWith("/console/");
    }

    @ServerResponseFilter(priority = 0)
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400
                || isPage(response)
                || !isConsole(request.getUriInfo().getPath())
                || !acceptsPages(request)) {
            return;
        }
        var problem = response.getEntity() instanceof ProblemBody body ? body : null;
        var page = Templates.error(
                response.getStatus(),
                title(response.getStatus()),
                problem == null || response.getStatus() >= 500 ? null : problem.detail(),
                (String) request.getProperty(Unexpected.REFERENCE));
        response.setEntity(page.render(), new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
    }

    private static boolean isPage(ContainerResponseContext response) {
        return response.getMediaType() != null && response.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE);
    }

    private static boolean acceptsPages(ContainerRequestContext request) {
        return request.getAcceptableMediaTypes().stream()
                .anyMatch(type ->
                        type.getType().equals("text") && type.getSubtype().equals("html"));
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "Please sign in";
            case 403 -> "Not for your role";
            case 404 -> "Not found";
            case 405, 406, 415 -> "Not possible here";
            default -> status < 500 ? "That was refused" : "Something went wrong";
        };
    }
}
