package rapport.testkit.walls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The service over HTTP, as anybody reaches it.
final class Calls implements AutoCloseable {
    private static final long STREAM_MILLIS = 250;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final URI origin;

    Calls(URI origin) {
        this.origin = origin;
    }

    String get(String path) {
        return heard(Operation.of("GET " + path), Request.to(path), new Party("", Kind.NOBODY, null, null))
                .answer();
    }

    Cell.Heard heard(Operation operation, Request request, Party caller) {
        try {
            var response = client.send(request.as(caller, operation, origin), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var isStream = response.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("text/event-stream"))
                        .isPresent();
                var text = isStream ? beginning(body) : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Cell.Heard(request, status(response), headers(response) + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(operation + " as " + caller.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int status(HttpResponse<?> response) {
        var toSignIn = response.headers()
                .firstValue("Location")
                .filter(place -> place.contains("response_type=code"))
                .isPresent();
        return toSignIn ? 401 : response.statusCode();
    }

    private static String headers(HttpResponse<?> response) {
        var headers = new StringBuilder();
        response.headers()
                .map()
                .forEach((name, values) -> headers.append(name).append(values).append('\n'));
        return headers.toString();
    }

    /// What a stream of events says within a moment; it has no end.
    private static String beginning(InputStream stream) throws InterruptedException {
        var said = new ByteArrayOutputStream();
        var reading = CompletableFuture.runAsync(() -> {
            try {
                for (var next = stream.read(); next >= 0; next = stream.read()) {
                    said.write(next);
                }
            } catch (IOException _) {
                // It was closed after its moment.
            }
        });
        try {
            reading.get(STREAM_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // The stream goes on without us.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
