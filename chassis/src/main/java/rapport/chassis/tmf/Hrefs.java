package rapport.chassis.tmf;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Addresses of resources. They are absolute: under the configured public address, or the one that was asked.
@ApplicationScoped
class Hrefs {
    private final Optional<String> publicUrl;

    Hrefs(@ConfigProperty(name = "rapport.public-url") Optional<String> publicUrl) {
        this.publicUrl = publicUrl.map(url -> url.replaceAll("/+$", ""));
    }

    /// The address for everybody, in events: a path alone when no public address is configured.
    String everywhere(String path, String id) {
        return publicUrl.orElse("") + path(path, id);
    }

    /// What addresses begin with for who made this request.
    String base(HttpServerRequest request) {
        return publicUrl.orElseGet(() -> request.scheme() + "://" + request.authority());
    }

    static String path(String path, String id) {
        return path + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String idOf(String href) {
        var last = href.substring(href.lastIndexOf('/') + 1);
        try {
            return URLDecoder.decode(last, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return last;
        }
    }
}
