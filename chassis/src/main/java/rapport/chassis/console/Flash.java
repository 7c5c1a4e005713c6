package rapport.chassis.console;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// A sentence that survives the redirect after a form, and no more than that.
public final class Flash {
    private static final String COOKIE = "rapport-flash";
    private static final int SECONDS = 60;

    /// Leads to the page that shows what a form has changed, with a sentence that says so.
    public static Response redirect(String path, String sentence) {
        return Response.seeOther(URI.create(path))
                .cookie(cookie(sentence, SECONDS))
                .build();
    }

    static @Nullable String read(HttpHeaders headers) {
        var cookie = headers.getCookies().get(COOKIE);
        try {
            return cookie == null ? null : URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @ServerResponseFilter
    public void forget(ContainerRequestContext request, ContainerResponseContext response) {
        var shown = request.getCookies().containsKey(COOKIE)
                && response.getStatus() == 200
                && response.getMediaType() != null
                && response.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE);
        if (shown) {
            response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie("", 0));
        }
    }

    private static NewCookie cookie(String sentence, int seconds) {
        return new NewCookie.Builder(COOKIE)
                .value(URLEncoder.encode(sentence, StandardCharsets.UTF_8))
                .path("/console")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(seconds)
                .build();
    }
}
