package rapport.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import rapport.embedded.Admission;
import rapport.embedded.EmbeddedBroker;

/// A real broker with the topics, users, access and quotas that manifests declare, and nothing else. It is one, so each
/// topic has one copy, and it asks for passwords without TLS.
final class ManifestBroker implements AutoCloseable {
    private static final byte[] ANYTHING = {1};
    private static final int TRIES = 500;

    private final Path directory;
    private final Admission admission;
    private final EmbeddedBroker broker;
    private final Admin admin;

    private ManifestBroker(Path directory, Admission admission) {
        this.directory = directory;
        this.admission = admission;
        this.broker = EmbeddedBroker.startEmpty(directory.resolve("kafka"), admission);
        this.admin = Admin.create(broker.adminSettings());
    }

    static ManifestBroker of(Manifests all) {
        var access = all.of("KafkaUser").flatMap(KafkaObjects::access).collect(toUnmodifiableSet());
        try {
            var broker = new ManifestBroker(
                    Files.createTempDirectory("rapport-manifests-"),
                    new Admission(ManifestBroker::password, Duration.ofMinutes(30), access));
            broker.done(admin -> admin.createTopics(
                            all.of("KafkaTopic").map(KafkaObjects::onOneBroker).toList())
                    .all());
            broker.done(admin -> admin.alterClientQuotas(
                            all.of("KafkaUser").map(KafkaObjects::quotas).toList())
                    .all());
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String password(String principal) {
        return UUID.nameUUIDFromBytes(principal.getBytes(UTF_8)).toString();
    }

    /// How somebody signs in.
    Map<String, Object> settings(String principal) {
        var settings = new HashMap<String, Object>(admission.login(principal).settings());
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    /// What the broker answers to one that may do everything.
    <T> T done(Function<Admin, KafkaFuture<T>> question) {
        try {
            return question.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A record in the first partition of each, so that reading it is seen to work.
    void fill(Collection<String> topics) {
        try (var producer =
                new KafkaProducer<>(broker.adminSettings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var topic : topics) {
                producer.send(new ProducerRecord<>(topic, 0, ANYTHING, ANYTHING))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void give(AclBinding access) {
        done(admin -> admin.createAcls(List.of(access)).all());
        await(access, true);
    }

    void take(AclBinding access) {
        done(admin -> admin.deleteAcls(List.of(access.toFilter())).all());
        await(access, false);
    }

    /// Until the broker goes by it: it takes in its own metadata a moment after they are written.
    void await(AclBinding access, boolean there) {
        for (var tries = 0; tries < TRIES; tries++) {
            if (done(admin -> admin.describeAcls(AclBindingFilter.ANY).values()).contains(access) == there) {
                return;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new IllegalStateException("the broker does not go by " + access);
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
