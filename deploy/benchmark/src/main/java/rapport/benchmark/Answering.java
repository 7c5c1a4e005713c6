package rapport.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Stands in for notification, which is not what is measured: every notice that must be served arrives at once by SMS.
final class Answering implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ear ear;
    private final Speaker mouth;
    private final CompletableFuture<?> running;
    private volatile boolean over;

    private Answering(String brokers) {
        this.ear = new Ear(brokers, "relationship.notices");
        this.mouth = new Speaker(brokers);
        this.running = CompletableFuture.runAsync(
                this::answer, task -> Thread.ofPlatform().daemon().start(task));
    }

    static Answering start(String brokers) {
        return new Answering(brokers);
    }

    /// @throws IllegalStateException when it could not answer
    void mustLive() {
        if (running.isDone()) {
            throw new IllegalStateException("notices are not answered any more", running.exceptionNow());
        }
    }

    private void answer() {
        while (!over) {
            ear.hear(event -> delivered(event.value()));
        }
    }

    private void delivered(byte[] notice) {
        var said = read(notice);
        if (said.path("topic").asText().equals("payment.notice")) {
            var outcome = JSON.createObjectNode()
                    .put("notificationId", UUID.randomUUID().toString())
                    .put("channel", "SMS")
                    .put("outcome", "delivered")
                    .put("detail", "the provider delivered it")
                    .put("at", Instant.now().toString());
            List.of("noticeId", "accountId", "topic", "reference", "about")
                    .forEach(field -> outcome.put(field, said.path(field).asText()));
            var account = said.path("accountId").asText();
            mouth.say(
                    "notification.deliveries",
                    account,
                    "/rapport/notification",
                    "notification.delivery.delivered.v1",
                    outcome.toString());
        }
    }

    private static JsonNode read(byte[] event) {
        try {
            return JSON.readTree(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        over = true;
        running.join();
        ear.close();
        mouth.close();
    }
}
