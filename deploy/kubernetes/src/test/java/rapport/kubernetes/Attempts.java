package rapport.kubernetes;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What a principal can do on a broker, found by trying: each operation on each topic, group and the cluster, with
/// plain clients. What works is listed, `read consumption.bills`; what is refused for want of access is not; whatever
/// else happens is an error of the attempt.
final class Attempts implements AutoCloseable {
    private static final int PARTITION = 0;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] ANYTHING = {1};

    private final Map<String, Object> settings;
    private final Admin admin;

    /// @param settings how the principal signs in, and where
    Attempts(Map<String, Object> settings) {
        this.settings = settings;
        this.admin = Admin.create(settings);
    }

    /// @param transaction an id that it might take
    Set<String> on(ResourceType type, Collection<String> topics, Collection<String> groups, String transaction) {
        return switch (type) {
            case TOPIC -> onTopics(topics);
            case GROUP -> onGroups(groups);
            case CLUSTER -> onCluster();
            case TRANSACTIONAL_ID -> inTransaction(transaction);
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    /// @param topics that exist, each with a record in its first partition
    private Set<String> onTopics(Collection<String> topics) {
        var works = new TreeSet<String>();
        read(topics).forEach(each -> works.add("read " + each));
        try (var plain = producer(Map.of("enable.idempotence", "false"));
                var once = producer(Map.of("enable.idempotence", "true", "acks", "all"))) {
            for (var topic : topics) {
                attempt(works, "write " + topic, () -> write(plain, topic));
                attempt(works, "write-once " + topic, () -> write(once, topic));
            }
        }
        administer(works, topics);
        return works;
    }

    private void administer(Set<String> works, Collection<String> topics) {
        collect(works, "describe", admin.describeTopics(topics).topicNameValues());
        collect(
                works,
                "create",
                admin.createTopics(all(topics, name -> new NewTopic(name, 1, (short) 1))
                                .values())
                        .values());
        collect(
                works,
                "alter",
                admin.createPartitions(
                                all(topics, _ -> NewPartitions.increaseTo(64)),
                                new CreatePartitionsOptions().validateOnly(true))
                        .values());
        var change = new AlterConfigOp(new ConfigEntry("retention.ms", "86400000"), AlterConfigOp.OpType.SET);
        collect(
                works,
                "configure",
                byTopic(admin.incrementalAlterConfigs(
                                topics.stream().collect(Collectors.toMap(Attempts::resource, _ -> List.of(change))),
                                new AlterConfigsOptions().validateOnly(true))
                        .values()));
        collect(
                works,
                "see-settings",
                byTopic(admin.describeConfigs(
                                topics.stream().map(Attempts::resource).toList())
                        .values()));
        var emptied = new TreeSet<String>();
        collect(
                emptied,
                "empty",
                all(
                        topics,
                        name -> admin.deleteRecords(
                                        Map.of(new TopicPartition(name, PARTITION), RecordsToDelete.beforeOffset(0)))
                                .all()));
        works.addAll(emptied);
        // The same right; who has it would leave nothing to try the rest on.
        collect(
                works,
                "delete",
                admin.deleteTopics(topics.stream()
                                .filter(each -> !emptied.contains("empty " + each))
                                .toList())
                        .topicNameValues());
    }

    private Set<String> onGroups(Collection<String> groups) {
        var works = new TreeSet<String>();
        collect(
                works,
                "look-at",
                all(groups, name -> admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata(name)));
        collect(
                works,
                "act-in",
                all(
                        groups,
                        name -> admin.removeMembersFromConsumerGroup(name, Rights.aStranger())
                                .all()));
        collect(works, "remove", admin.deleteConsumerGroups(groups).deletedGroups());
        return works;
    }

    private Set<String> onCluster() {
        var works = new TreeSet<String>();
        Rights.ON_CLUSTER.forEach(
                (what, how) -> attempt(works, what, () -> how.apply(admin).get()));
        return works;
    }

    private Set<String> inTransaction(String id) {
        var works = new TreeSet<String>();
        attempt(works, "begin-as " + id, () -> {
            try (var producer = producer(Map.of("transactional.id", id))) {
                producer.initTransactions();
            }
        });
        return works;
    }

    /// Those that a record arrived from; the others were refused, each by name.
    private Set<String> read(Collection<String> topics) {
        var waiting = new TreeSet<>(topics);
        var works = new TreeSet<String>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var until = System.nanoTime() + PATIENCE.toNanos();
            while (!waiting.isEmpty()) {
                try {
                    var partitions = waiting.stream()
                            .map(each -> new TopicPartition(each, PARTITION))
                            .toList();
                    consumer.assign(partitions);
                    consumer.seekToBeginning(partitions);
                    consumer.poll(Duration.ofMillis(200)).forEach(each -> works.add(each.topic()));
                    waiting.removeAll(works);
                } catch (TopicAuthorizationException e) {
                    waiting.removeAll(e.unauthorizedTopics());
                }
                if (System.nanoTime() > until) {
                    throw new IllegalStateException(waiting + " are neither read nor refused");
                }
            }
        }
        return works;
    }

    private static void write(Producer<byte[], byte[]> producer, String topic)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, PARTITION, ANYTHING, ANYTHING))
                .get();
    }

    private Producer<byte[], byte[]> producer(Map<String, Object> own) {
        return new KafkaProducer<>(with(own), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> with(Map<String, Object> own) {
        var both = new HashMap<>(settings);
        both.putAll(own);
        return both;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> Map<String, T> all(Collection<String> names, Function<String, T> each) {
        var all = new LinkedHashMap<String, T>();
        names.forEach(name -> all.put(name, each.apply(name)));
        return all;
    }

    private static <T> Map<String, T> byTopic(Map<ConfigResource, T> resources) {
        return resources.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue));
    }

    private static void collect(Set<String> works, String what, Map<String, ? extends KafkaFuture<?>> answers) {
        answers.forEach((name, answer) -> attempt(works, what + " " + name, answer::get));
    }

    private interface Attempt {
        void make() throws Exception;
    }

    /// A producer that was refused once says so of all that comes after, as the cause of a failure of its own.
    private static Throwable reason(Throwable failure) {
        var cause = failure.getCause();
        var wrapped = failure instanceof ExecutionException || failure.getClass() == KafkaException.class;
        return wrapped && cause != null ? reason(cause) : failure;
    }

    private static void attempt(Set<String> works, String what, Attempt attempt) {
        try {
            attempt.make();
            works.add(what);
        } catch (Exception e) {
            var cause = reason(e);
            if (Rights.isAllowed(cause)) {
                works.add(what);
            } else if (!(cause instanceof AuthorizationException)) {
                throw new IllegalStateException(what + " is neither done nor refused", e);
            }
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
