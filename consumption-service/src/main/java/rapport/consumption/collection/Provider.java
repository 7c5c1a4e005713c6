package rapport.consumption.collection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;

/// A payment provider over HTTP. `POST /v1/payments` and `POST /v1/refunds` move money once for each
/// `Idempotency-Key`; a `GET` of the same with `?idempotency_key=` says what became of it, 404 with
/// `{"error": "unknown_idempotency_key"}` that it was never seen.
final class Provider {
    private static final int SHOWN = 200;

    private final String id;
    private final URI url;
    private final @Nullable String key;
    private final HttpClient client;
    private final Duration answerTimeout;

    Provider(String id, URI url, @Nullable String key, HttpClient client, Duration answerTimeout) {
        this.id = id;
        this.url = url;
        this.key = key;
        this.client = client;
        this.answerTimeout = answerTimeout;
    }

    String id() {
        return id;
    }

    /// What a provider is asked to move.
    ///
    /// @param payment what the provider calls the payment that is given back
    /// @param reference by which statements of the bank name it
    private record Order(
            long amount,
            String currency,
            @Nullable String token,
            @Nullable String payment,
            @JsonProperty("reference") String reference) {}

    /// Sends or asks, and waits for the answer; whatever goes wrong on the way is one.
    Answer run(Errand errand) throws InterruptedException {
        var way = way(errand);
        var request = way == Answer.Way.ASKED ? ask(errand) : send(errand);
        var sending = client.sendAsync(request, BodyHandlers.ofString());
        try {
            var answer = sending.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
            return Answer.of(answer.statusCode(), answer.body(), way);
        } catch (TimeoutException _) {
            sending.cancel(true);
            return new Answer.Unanswered("it did not answer in time");
        } catch (ExecutionException e) {
            return new Answer.Unanswered(why(e));
        }
    }

    private static Answer.Way way(Errand errand) {
        return switch (errand.step()) {
            case ASK -> Answer.Way.ASKED;
            case SEND -> errand.attempt().progress().tries() == 1 ? Answer.Way.SENT_FIRST : Answer.Way.SENT_AGAIN;
        };
    }

    private HttpRequest send(Errand errand) {
        var attempt = errand.attempt();
        var order = new Order(
                attempt.amount().minor(),
                attempt.amount().currency(),
                errand.target() == null ? errand.token() : null,
                errand.target(),
                attempt.id());
        return request(path(attempt))
                .header("Idempotency-Key", attempt.id())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(order)))
                .build();
    }

    private HttpRequest ask(Errand errand) {
        var attempt = errand.attempt();
        return request(path(attempt) + "?idempotency_key=" + URLEncoder.encode(attempt.id(), StandardCharsets.UTF_8))
                .GET()
                .build();
    }

    private static String path(Attempt attempt) {
        return switch (attempt.kind()) {
            case COLLECT -> "/v1/payments";
            case REFUND -> "/v1/refunds";
        };
    }

    private HttpRequest.Builder request(String path) {
        var builder = HttpRequest.newBuilder(URI.create(url.toString().replaceAll("/+$", "") + path))
                .timeout(answerTimeout)
                .header("Accept", "application/json");
        return key == null ? builder : builder.header("Authorization", "Bearer " + key);
    }

    private static String why(ExecutionException failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        var text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return text.substring(0, Math.min(SHOWN, text.length()));
    }
}
