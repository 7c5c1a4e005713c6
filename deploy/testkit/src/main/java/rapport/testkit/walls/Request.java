package rapport.testkit.walls;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is sent, but for the method and who sends it.
///
/// @param path with its query, encoded
public record Request(
        String path,
        String contentType,
        String accept,
        @Nullable String body) {

    public static Request to(String path) {
        return new Request(path, "application/json", "*/*", null);
    }

    public Request json(String json) {
        return new Request(path, contentType, accept, json);
    }

    public Request body(String type, String text) {
        return new Request(path, type, accept, text);
    }

    public Request accepting(String type) {
        return new Request(path, contentType, type, body);
    }

    /// The path alone.
    String place() {
        var query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    HttpRequest as(Party caller, Operation operation, URI origin) {
        var request = HttpRequest.newBuilder(origin.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", accept)
                .method(operation.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        if (caller.token() != null) {
            request.header("Authorization", "Bearer " + caller.token());
        }
        return request.build();
    }

    /// Whether the caller said this itself, so that hearing it again tells nothing.
    boolean says(String marker) {
        return path.contains(marker) || (body != null && body.contains(marker));
    }
}
