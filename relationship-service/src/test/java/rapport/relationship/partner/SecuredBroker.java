package rapport.relationship.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import rapport.embedded.Admission;
import rapport.embedded.EmbeddedBroker;

/// A broker that lets in only who signs in, with this service and its administration signed in under names
/// of their own.
@SuppressWarnings("NullAway.Init")
public final class SecuredBroker implements QuarkusTestResourceLifecycleManager {
    private static final Admission ADMISSION =
            new Admission(name -> UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString());

    private static final List<String> ADDRESS = List.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.bootstrap.servers");

    private final Map<String, String> open = new HashMap<>();

    private static Path directory;
    private static EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("rapport-secured-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = EmbeddedBroker.startSecured(directory, 0, 0, ADMISSION);
        var settings = new HashMap<String, String>();
        // The test run has said where its own broker is, as system properties, which come first.
        ADDRESS.forEach(name -> open.put(name, System.setProperty(name, broker.bootstrapServers())));
        ADMISSION.login("relationship").settings().forEach((name, value) -> settings.put("kafka." + name, value));
        settings.put("rapport.partner.look-again", "1s");
        settings.put("rapport.kafka.admin.username", "administration");
        settings.put(
                "rapport.kafka.admin.password",
                ADMISSION.login("administration").password());
        return settings;
    }

    /// What a client needs that may do everything.
    static Map<String, Object> superUser() {
        return broker.adminSettings();
    }

    static Set<String> topics() {
        return administered(admin -> admin.listTopics().names());
    }

    /// What the broker answers to one that may do everything.
    static <T> T administered(Function<Admin, KafkaFuture<T>> question) {
        try (var admin = Admin.create(superUser())) {
            return question.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Kafka is away while this is done.
    static void without(Runnable work) {
        var port = broker.port();
        broker.close();
        try {
            work.run();
        } finally {
            broker = EmbeddedBroker.startSecured(directory, port, 0, ADMISSION);
        }
    }

    @Override
    public void stop() {
        open.forEach(System::setProperty);
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
