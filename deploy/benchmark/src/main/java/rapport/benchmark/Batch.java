package rapport.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// Many things at once by HTTP, until all of them are taken: another service may hear a moment later what
/// they are about.
record Batch(Service service, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 120;

    void post(String path, List<?> items) throws InterruptedException {
        for (var tries = 0; tries < TRIES; tries++) {
            if (isTaken(answer(path, items))) {
                return;
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException(path + " has refused something for a minute: " + answer(path, items));
    }

    private static boolean isTaken(JsonNode answers) {
        return answers.findValuesAsText("status").stream().noneMatch("refused"::equals);
    }

    private JsonNode answer(String path, List<?> items) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(service.address() + path))
                    .timeout(Duration.ofMinutes(1))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(items)))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
