package rapport.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import rapport.embedded.issuer.DemoIdentity;

/// The commands that talk to a running stack.
final class Client implements ImportCommand.Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> BRAKES = Map.of(
            "adverse-steps", "/relationship/v1/brakes/adverse-steps/",
            "sending", "/notification/v1/brakes/sending/");

    /// A long audit takes its time to be read again.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final State state;

    Client(State state) {
        this.state = state;
    }

    /// A table of the processes.
    String status() {
        var status = body(send(HttpRequest.newBuilder(at("/status")).timeout(Duration.ofSeconds(30))));
        var table = new StringBuilder();
        table.append("%s  Kafka %s  policy %s  %s%n"
                .formatted(
                        status.path("origin").asText(),
                        status.path("kafka").asText(),
                        status.path("policy").asText(),
                        status.path("ready").asBoolean() ? "ready" : "NOT READY"));
        for (var process : status.path("processes")) {
            table.append(String.format(
                    Locale.ROOT,
                    "  %-14s %-10s 127.0.0.1:%-6d pid %-8d restarts %d%n",
                    process.path("name").asText(),
                    process.path("state").asText(),
                    process.path("port").asInt(),
                    process.path("pid").asLong(),
                    process.path("restarts").asInt()));
        }
        return table.toString().stripTrailing();
    }

    /// Restarts a process, or the instances of a service one after the other, and waits until that is done.
    void restart(String name) {
        call("POST", "/processes/" + name + "/restart", Map.of());
    }

    /// Engages or releases a brake, with the reason that its audit keeps.
    String brake(String what, String onOff, String reason) {
        var path = BRAKES.get(what);
        if (path == null) {
            throw new UsageProblem("there is no brake '" + what + "'; there are adverse-steps and sending");
        }
        var verb = switch (onOff) {
            case "on" -> "engage";
            case "off" -> "release";
            default -> throw new UsageProblem("a brake is on or off, not " + onOff);
        };
        var request = asOperator(path + verb)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(Map.of("reason", reason))));
        var response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw new UsageProblem("the brake was not changed: " + response.statusCode() + " " + response.body());
        }
        return "brake " + what + " is " + onOff;
    }

    /// Sends a file as it is.
    @Override
    public JsonNode send(String path, String contentType, Path file) {
        try {
            var body = HttpRequest.BodyPublishers.ofFile(file);
            var response =
                    send(asOperator(path).header("Content-Type", contentType).POST(body));
            if (response.statusCode() / 100 != 2) {
                throw refused(response);
            }
            return body(response);
        } catch (FileNotFoundException _) {
            throw new UsageProblem("there is no file " + file);
        }
    }

    /// What an operation answers to an operator.
    @Override
    public JsonNode get(String path) {
        HttpResponse<String> response;
        try {
            response = tried(asOperator(path));
        } catch (IOException e) {
            throw new ImportCommand.Away(path + " does not answer: " + e, e);
        }
        if (response.statusCode() == 502 || response.statusCode() == 503) {
            throw new ImportCommand.Away(path + " answered " + response.statusCode(), null);
        }
        if (response.statusCode() != 200) {
            throw new UsageProblem(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return body(response);
    }

    /// What an operation with a body answers to an operator.
    JsonNode call(String method, String path, Map<String, ?> body) {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json(body));
        var response =
                send(asOperator(path).header("Content-Type", "application/json").method(method, publisher));
        if (response.statusCode() / 100 != 2) {
            throw refused(response);
        }
        return body(response);
    }

    private HttpRequest.Builder asOperator(String path) {
        return HttpRequest.newBuilder(at(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + state.issuer().tokenFor(DemoIdentity.parse("operator")));
    }

    private URI at(String path) {
        var origin = state.noted("origin").orElseThrow(Client::notRunning);
        return URI.create(origin + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return tried(request);
        } catch (IOException _) {
            throw notRunning();
        }
    }

    private static HttpResponse<String> tried(HttpRequest.Builder request) throws IOException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What a problem says, without the rest of it.
    private static UsageProblem refused(HttpResponse<String> response) {
        var words = new StringJoiner("; ");
        try {
            var problem = JSON.readTree(response.body());
            problem.path("errors")
                    .forEach(error -> words.add(error.path("field").asText() + ": "
                            + error.path("message").asText()));
            if (problem.path("detail").isTextual()) {
                words.add(problem.path("detail").asText());
            }
        } catch (JsonProcessingException _) {
            words.add(response.body());
        }
        return new UsageProblem("refused: " + response.statusCode() + " " + words);
    }

    private static UsageProblem notRunning() {
        return new UsageProblem("nothing is running; ./rapport up starts it");
    }

    private static JsonNode body(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
