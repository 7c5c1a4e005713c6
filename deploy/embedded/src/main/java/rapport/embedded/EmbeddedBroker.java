package rapport.embedded;

import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/// One Apache Kafka node in this JVM, broker and controller at once, on loopback. What it stored is there
/// again after a restart on the same directory. Its threads are not daemons: close it, or the JVM stays.
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final int port;
    private final Map<String, String> adminSettings;

    private EmbeddedBroker(KafkaRaftServer server, int port, Map<String, String> adminSettings) {
        this.server = server;
        this.port = port;
        this.adminSettings = adminSettings;
    }

    /// Starts on a free port, or on the one given if it is not 0, and creates the topics that are missing.
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, 0);
    }

    /// The same, with a port of your choice for the controller too. Everybody may do everything.
    public static EmbeddedBroker start(Path directory, int port, int controllerPort) {
        return start(directory, FreePort.orNext(port), FreePort.orNext(controllerPort), null, Topic.all());
    }

    /// One that only lets in who signs in (SASL/SCRAM), and only to what they were allowed; see [Admission].
    public static EmbeddedBroker startSecured(Path directory, int port, int controllerPort, Admission admission) {
        return start(directory, FreePort.orNext(port), FreePort.orNext(controllerPort), admission, Topic.all());
    }

    /// The same without any topic.
    public static EmbeddedBroker startEmpty(Path directory, Admission admission) {
        return start(directory, FreePort.orNext(0), FreePort.orNext(0), admission, List.of());
    }

    private static EmbeddedBroker start(
            Path directory, int port, int controllerPort, @Nullable Admission admission, Collection<Topic> topics) {
        format(directory);
        var settings = new HashMap<>(BrokerSettings.of(NODE, directory, port, controllerPort));
        if (admission != null) {
            settings.putAll(admission.brokerSettings(port, controllerPort));
        }
        var broker = new EmbeddedBroker(
                new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM),
                port,
                admission == null ? Map.of() : admission.adminSettings());
        broker.server.startup();
        broker.createTopics(topics);
        if (admission != null) {
            broker.administer(admin -> {
                admission.apply(admin);
                admission.await(broker.bootstrapServers());
            });
        }
        return broker;
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /// The settings of a client that may do everything here.
    public Map<String, Object> adminSettings() {
        var settings = new HashMap<String, Object>(adminSettings);
        settings.put("bootstrap.servers", bootstrapServers());
        return settings;
    }

    /// Creates those of the topics that do not exist yet.
    public void createTopics(Collection<Topic> topics) {
        administer(admin -> {
            var known = admin.listTopics().names().get();
            var missing = topics.stream()
                    .filter(topic -> !known.contains(topic.name()))
                    .map(Topic::asNewTopic)
                    .collect(toSet());
            admin.createTopics(missing).all().get();
        });
    }

    private interface Step {
        void with(Admin admin) throws ExecutionException, InterruptedException;
    }

    private void administer(Step step) {
        try (var admin = Admin.create(adminSettings())) {
            step.with(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker could not be prepared", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the broker was prepared", e);
        }
    }

    /// Waits until the broker has ended.
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        var said = new ByteArrayOutputStream();
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Files.createDirectories(directory);
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(out)
                    .run();
        } catch (IOException e) {
            throw new IllegalStateException("No broker can live in " + directory, e);
        } catch (Exception e) { // the declared type of Formatter.run
            throw new IllegalStateException("The broker's directory could not be formatted: " + said, e);
        }
    }
}
