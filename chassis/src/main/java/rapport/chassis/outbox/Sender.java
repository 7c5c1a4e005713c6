package rapport.chassis.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import rapport.chassis.broker.Brokers;

/// The Kafka side of the relay: all replicas acknowledge, the producer is idempotent, and a record never expires,
/// because an expired one would let later ones overtake it.
@ApplicationScoped
class Sender {
    private static final String DELETED = "the topic was deleted";

    private final Topics topics;
    private final Brokers brokers;
    private final RelayConfig config;
    private final MeterRegistry meters;

    /// Topics that were deleted; what is said on them is not sent before they are there again.
    private final Set<String> deleted = new HashSet<>();

    /// When to look again whether they are, by the nanosecond clock.
    private long nextLook = System.nanoTime();

    private @Nullable Producer<String, byte[]> producer;
    private @Nullable KafkaClientMetrics measured;

    Sender(Topics topics, Brokers brokers, RelayConfig config, MeterRegistry meters) {
        this.topics = topics;
        this.brokers = brokers;
        this.config = config;
        this.meters = meters;
    }

    /// Sends rows in order and waits for each. A row that can never be sent holds back the later ones of its key.
    SendOutcome send(List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return new SendOutcome(List.of(), Map.of(), null);
        }
        Map<OutboxRow, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        Map<Long, String> refused = new HashMap<>();
        Set<List<String>> blocked = new HashSet<>();
        Map<String, String> missing = stillDeleted(rows);
        for (var row : rows) {
            var subject = List.of(row.topic(), row.key());
            if (blocked.contains(subject)) {
                continue;
            }
            var gone = missing.get(row.topic());
            if (gone != null) {
                refused.put(row.seq(), gone);
                blocked.add(subject);
                continue;
            }
            var attempt = attempt(row);
            var failure = attempt.isDone() && attempt.state() == Future.State.FAILED ? attempt.exceptionNow() : null;
            if (failure == null) {
                sent.put(row, attempt);
            } else if (isForGood(failure, row)) {
                refused.put(row.seq(), reason(failure));
                blocked.add(subject);
                if (failure instanceof TimeoutException) {
                    missing.put(row.topic(), reason(failure));
                }
            } else {
                return confirm(sent, refused, reason(failure));
            }
        }
        return confirm(sent, refused, null);
    }

    /// The client fails some sends at once, by throwing or by the future that it returns.
    private Future<RecordMetadata> attempt(OutboxRow row) {
        try {
            return open().send(row.toKafka());
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private SendOutcome confirm(
            Map<OutboxRow, Future<RecordMetadata>> sent, Map<Long, String> refused, @Nullable String stopped) {
        List<Long> confirmed = new ArrayList<>();
        Set<List<String>> blocked = new HashSet<>();
        var reason = stopped;
        try {
            deleted.addAll(new Confirmations(sent).await(topics, config.missing()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            reason = "interrupted";
        }
        for (var entry : sent.entrySet()) {
            var row = entry.getKey();
            var answer = entry.getValue();
            if (answer.state() == Future.State.SUCCESS) {
                confirmed.add(row.seq());
            } else if (answer.state() == Future.State.FAILED) {
                var failure = answer.exceptionNow();
                if (isForGood(failure, row)) {
                    refused.put(row.seq(), reason(failure));
                } else {
                    reason = reason(failure);
                }
            } else if (deleted.contains(row.topic()) && blocked.add(List.of(row.topic(), row.key()))) {
                refused.put(row.seq(), DELETED);
            }
        }
        if (!blocked.isEmpty()) {
            close(Duration.ZERO); // all but what nobody can take is answered
        } else if (reason != null) {
            close();
        }
        return new SendOutcome(confirmed, refused, reason);
    }

    /// The topics that were deleted and are not there again, each with what that means for a row. A look takes a
    /// connection, so there is one only where it matters, and not for every row.
    private Map<String, String> stillDeleted(List<OutboxRow> rows) {
        if (System.nanoTime() - nextLook >= 0 && rows.stream().anyMatch(row -> deleted.contains(row.topic()))) {
            topics.missing(Set.copyOf(deleted)).ifPresent(deleted::retainAll);
            nextLook = System.nanoTime() + config.missing().toNanos();
        }
        return deleted.stream().collect(Collectors.toMap(topic -> topic, _ -> DELETED, (a, _) -> a, HashMap::new));
    }

    /// Whether trying again would lead to the same. A topic that nobody made is told from a broker that
    /// does not answer.
    private boolean isForGood(Throwable failure, OutboxRow row) {
        return switch (failure) {
            case RecordTooLargeException _, InvalidTopicException _, AuthorizationException _ -> true;
            case TimeoutException _ -> topics.isMissing(row.topic());
            default -> false;
        };
    }

    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private synchronized Producer<String, byte[]> open() {
        if (producer == null) {
            producer = new KafkaProducer<>(brokers.with(Map.of(
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                    StringSerializer.class,
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                    ByteArraySerializer.class,
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    Integer.MAX_VALUE,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    5_000,
                    ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    1_000,
                    ProducerConfig.CLIENT_ID_CONFIG,
                    "outbox-relay",
                    ProducerConfig.LINGER_MS_CONFIG,
                    1)));
            measured = new KafkaClientMetrics(producer);
            measured.bindTo(meters);
        }
        return producer;
    }

    void close() {
        close(Duration.ofSeconds(2));
    }

    private synchronized void close(Duration patience) {
        if (producer != null) {
            try {
                producer.close(patience);
            } catch (InterruptException _) {
                Thread.currentThread().interrupt();
            }
            producer = null;
        }
        if (measured != null) {
            measured.close();
            measured = null;
        }
    }
}
