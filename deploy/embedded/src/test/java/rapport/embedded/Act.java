package rapport.embedded;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Something that somebody tries on a broker, with plain clients.
interface Act {
    List<AclOperation> MAY_WRITE = List.of(AclOperation.WRITE);
    ResourceType TOPIC = ResourceType.TOPIC;
    PatternType LITERAL = PatternType.LITERAL;
    List<String> STANDING = List.of("relationship.standing");
    AclBindingFilter EVERYTHING = AclBindingFilter.ANY;

    void with(Map<String, Object> settings) throws Exception;

    /// An act by its name, with the topic, or the group and the topic, or whatever else it is about.
    static Act of(String name, String about) {
        var words = about.split(" ", 2);
        return switch (name) {
            case "write" -> write(about);
            case "writeOnce" -> writeOnce(about);
            case "read" -> read(about);
            case "readAs" -> readAs(words[0], words[1]);
            case "ask" -> ask(words[0], words[1]);
            case "create" -> create(about);
            case "configure" -> configure(about);
            case "admit" -> admit(about);
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Act write(String topic) {
        return settings -> write(topic, settings, Map.of("enable.idempotence", "false", "acks", "1"));
    }

    static Act writeOnce(String topic) {
        return settings -> write(topic, settings, Map.of("enable.idempotence", "true", "acks", "all"));
    }

    private static void write(String topic, Map<String, Object> settings, Map<String, String> manner) throws Exception {
        try (var producer =
                new KafkaProducer<>(both(settings, manner), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    /// Without a group: partitions by number, from the beginning.
    static Act read(String topic) {
        return settings -> {
            try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
                var partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                consumer.position(partition);
                consumer.poll(Duration.ofMillis(500));
            }
        };
    }

    /// As a member of a group, which also commits.
    static Act readAs(String group, String topic) {
        return settings -> {
            var own = Map.of("group.id", group, "enable.auto.commit", "false", "auto.offset.reset", "earliest");
            try (var consumer =
                    new KafkaConsumer<>(both(settings, own), new StringDeserializer(), new StringDeserializer())) {
                consumer.subscribe(List.of(topic));
                while (consumer.assignment().isEmpty()) {
                    consumer.poll(Duration.ofMillis(100));
                }
                consumer.poll(Duration.ofMillis(100));
                consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)));
            }
        };
    }

    /// How far a group has read a topic, and where that ends.
    static Act ask(String group, String topic) {
        return administering(admin -> {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            admin.listOffsets(Map.of(new TopicPartition(topic, 0), OffsetSpec.latest()))
                    .all()
                    .get();
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
        });
    }

    static Act create(String topic) {
        var wanted = new NewTopic(topic, Optional.of(1), Optional.empty());
        return administering(admin -> admin.createTopics(List.of(wanted)).all());
    }

    static Act configure(String topic) {
        var shorter = new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return administering(admin -> admin.incrementalAlterConfigs(Map.of(resource, List.of(shorter)))
                .all());
    }

    static Act admit(String user) {
        var credential = new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "any-password");
        return administering(
                admin -> admin.alterUserScramCredentials(List.of(credential)).all());
    }

    interface Administration {
        KafkaFuture<?> with(Admin admin) throws ExecutionException, InterruptedException;
    }

    private static Act administering(Administration administration) {
        return settings -> {
            try (var admin = Admin.create(settings)) {
                administration.with(admin).get();
            } catch (ExecutionException e) {
                throw cause(e);
            }
        };
    }

    private static Exception cause(ExecutionException e) {
        return e.getCause() instanceof Exception cause ? cause : e;
    }

    private static Map<String, Object> both(Map<String, Object> settings, Map<String, String> own) {
        var all = new HashMap<>(settings);
        all.putAll(own);
        return all;
    }
}
