package rapport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import rapport.embedded.EmbeddedBroker;
import rapport.embedded.EmbeddedDatabase;
import rapport.embedded.issuer.EmbeddedIssuer;
import rapport.embedded.issuer.OidcClient;
import rapport.embedded.issuer.Redirects;

/// The broker, the PostgreSQL and the issuer of a test run, in a directory that goes away with them.
record LiveBackbone(
        @Nullable Path directory,
        @Nullable EmbeddedBroker broker,
        @Nullable EmbeddedDatabase database,
        @Nullable EmbeddedIssuer issuer)
        implements AutoCloseable {
    private static final List<String> DATABASES =
            List.of("chassis", "provisioning", "consumption", "relationship", "notification");

    private static final String CONSOLE = "rapport-console";
    private static final String CONSOLE_SECRET = UUID.randomUUID().toString();
    private static final String SESSION_SECRET = UUID.randomUUID().toString();

    static LiveBackbone none() {
        return new LiveBackbone(null, null, null, null);
    }

    static LiveBackbone start() {
        var directory = temporaryDirectory();
        var database = CompletableFuture.supplyAsync(() -> startDatabase(directory.resolve("postgres")));
        var broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        var live = new LiveBackbone(directory, broker, database.join(), startIssuer());
        Runtime.getRuntime().addShutdownHook(new Thread(live::close, "testkit-close"));
        return live;
    }

    boolean isNone() {
        return broker == null;
    }

    /// Where everything is, in the names that the services read.
    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        if (broker != null && database != null) {
            properties.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
            properties.put("kafka.bootstrap.servers", broker.bootstrapServers());
            properties.put("DB_HOST", "127.0.0.1");
            properties.put("rapport.testkit.superuser", EmbeddedDatabase.SUPERUSER);
            properties.put("rapport.testkit.superuserPassword", EmbeddedDatabase.Settings.THROW_AWAY_PASSWORD);
            properties.put("DB_PORT", String.valueOf(database.port()));
            ServiceName.ofThisModule().ifPresent(service -> {
                properties.put("DB_URL", database.jdbcUrl(service));
                properties.put("DB_OWNER", service + "_owner");
                properties.put("DB_OWNER_PASSWORD", service + "-owner");
                properties.put("DB_USER", service + "_app");
                properties.put("DB_PASSWORD", service + "-app");
            });
        }
        if (issuer != null) {
            properties.put("RAPPORT_OIDC_ISSUER", issuer.url());
            properties.put("RAPPORT_OIDC_AUDIENCE", Tokens.AUDIENCE);
            properties.put("RAPPORT_OIDC_CLIENT_ID", CONSOLE);
            properties.put("RAPPORT_OIDC_CLIENT_SECRET", CONSOLE_SECRET);
            properties.put("RAPPORT_SESSION_SECRET", SESSION_SECRET);
        }
        properties.put("RAPPORT_CONTACT_PUBLIC_KEY", Sealed.publicKey());
        properties.put("quarkus.http.test-port", "0");
        return properties;
    }

    /// The port of the application under test is not known yet, so its console may be on any.
    private static EmbeddedIssuer startIssuer() {
        var signIn = Redirects.onLoopback(path -> path.startsWith("/console/"));
        var client = new OidcClient(CONSOLE, CONSOLE_SECRET, signIn, Redirects.onLoopback(_ -> true));
        return EmbeddedIssuer.start(new EmbeddedIssuer.Settings(0, null, Tokens.AUDIENCE, Tokens.key(), client));
    }

    private static EmbeddedDatabase startDatabase(Path directory) {
        var database = EmbeddedDatabase.start(EmbeddedDatabase.Settings.throwAway(directory));
        DATABASES.forEach(name -> database.createFor(name, name + "-owner", name + "-app"));
        return database;
    }

    @Override
    public void close() {
        if (broker != null && database != null && issuer != null && directory != null && Files.exists(directory)) {
            issuer.close();
            broker.close();
            database.close();
            delete(directory);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("rapport-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
