package rapport.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// The suite's one origin, spoken to over HTTP with a bearer token.
public final class Origin {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String address;
    private final String token;

    /// @param address such as `http://127.0.0.1:8080`
    public Origin(String address, String token) {
        this.address = address;
        this.token = token;
    }

    public JsonNode get(String path) {
        return ok(request(path).GET().build());
    }

    public JsonNode post(String path, Object body) {
        return ok(request(path).POST(BodyPublishers.ofString(json(body))).build());
    }

    /// Sends a file as it is.
    public JsonNode upload(String path, String contentType, String text) {
        return ok(request(path)
                .setHeader("Content-Type", contentType)
                .POST(BodyPublishers.ofString(text))
                .build());
    }

    public JsonNode put(String path, Object body) {
        return ok(request(path).PUT(BodyPublishers.ofString(json(body))).build());
    }

    public JsonNode patch(String path, Object body) {
        return ok(request(path)
                .method("PATCH", BodyPublishers.ofString(json(body)))
                .build());
    }

    public JsonNode delete(String path) {
        return ok(request(path).DELETE().build());
    }

    /// The status of a GET, whatever it is; 0 when nobody answers.
    public int status(String path) {
        try {
            return exchange(request(path).GET().build()).statusCode();
        } catch (UncheckedIOException _) {
            return 0;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    private JsonNode ok(HttpRequest request) {
        var response = exchange(request);
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("%s %s answered %d: %s"
                    .formatted(request.method(), request.uri().getPath(), response.statusCode(), response.body()));
        }
        try {
            return response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(request.uri() + " did not answer JSON: " + response.body(), e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
