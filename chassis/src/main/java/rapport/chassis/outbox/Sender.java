package rapport.chassis.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The Kafka side of the relay: all replicas acknowledge, the producer is idempotent, and a record never expires,
/// because an expired one
/// would let later ones overtake it.
@ApplicationScoped
class Sender {
    private final Topics topics;
    private final String brokers;
    private @Nullable Producer<String, byte[]> producer;

    Sender(Topics topics, @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.topics = topics;
        this.brokers = brokers;
    }

    /// Sends rows in order and waits for each. A row that can never be sent holds back the later ones of its key.
    SendOutcome send(List<OutboxRow> rows) {
        Map<OutboxRow, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        Map<Long, String> refused = new HashMap<>();
        Set<List<String>> blocked = new HashSet<>();
        String stopped = null;
        for (var row : rows) {
            var subject = List.of(row.topic(), row.key());
            if (blocked.contains(subject)) {
                continue;
            }
            try {
                sent.put(row, open().send(row.toKafka()));
            } catch (RecordTooLargeException | InvalidTopicException | AuthorizationException e) {
                refused.put(row.seq(), reason(e));
                blocked.add(subject);
            } catch (TimeoutException e) {
                if (topics.isMissing(row.topic())) {
                    refused.put(row.seq(), "the topic " + row.topic() + " does not exist");
                    blocked.add(subject);
                } else {
                    stopped = reason(e);
                    break;
                }
            } catch (KafkaException e) {
                stopped = reason(e);
                break;
            }
        }
        return confirm(sent, refused, stopped);
    }

    private SendOutcome confirm(
            Map<OutboxRow, Future<RecordMetadata>> sent, Map<Long, String> refused, @Nullable String stopped) {
        List<Long> confirmed = new ArrayList<>();
        var reason = stopped;
        for (var entry : sent.entrySet()) {
            try {
                entry.getValue().get();
                confirmed.add(entry.getKey().seq());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return new SendOutcome(confirmed, refused, "interrupted");
            } catch (ExecutionException e) {
                if (isRefusal(e.getCause())) {
                    refused.put(entry.getKey().seq(), reason(e.getCause()));
                } else {
                    reason = reason(e.getCause());
                }
            }
        }
        if (reason != null) {
            close();
        }
        return new SendOutcome(confirmed, refused, reason);
    }

    private static boolean isRefusal(@Nullable Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof InvalidTopicException
                || failure instanceof AuthorizationException;
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "unknown" : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private synchronized Producer<String, byte[]> open() {
        if (producer == null) {
            producer = new KafkaProducer<>(Map.<String, Object>of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    brokers,
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
                    30_000,
                    ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    1_000,
                    ProducerConfig.LINGER_MS_CONFIG,
                    1));
        }
        return producer;
    }

    synchronized void close() {
        if (producer != null) {
            try {
                producer.close(Duration.ofSeconds(2));
            } catch (InterruptException _) {
                Thread.currentThread().interrupt();
            }
            producer = null;
        }
    }
}
