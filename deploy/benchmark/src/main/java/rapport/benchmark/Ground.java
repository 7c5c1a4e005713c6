package rapport.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import rapport.embedded.EmbeddedBroker;
import rapport.embedded.EmbeddedDatabase;
import rapport.embedded.issuer.DemoIdentity;
import rapport.embedded.issuer.EmbeddedIssuer;
import rapport.embedded.issuer.OidcClient;
import rapport.embedded.issuer.Redirects;
import rapport.embedded.issuer.SigningKey;

/// A broker, a PostgreSQL that is durable, and an issuer, for one run.
final class Ground implements AutoCloseable {
    private static final List<String> SERVICES = List.of("provisioning", "consumption", "relationship");
    static final String SUPERUSER = EmbeddedDatabase.SUPERUSER;
    static final String PASSWORD = EmbeddedDatabase.Settings.THROW_AWAY_PASSWORD;
    private static final String AUDIENCE = "rapport";

    /// As it would be told on a machine of 8 GiB that it has for itself. Out of the box it makes do with 128 MiB,
    /// and begins a checkpoint, after which each page is logged whole once more, every gigabyte.
    private static final Map<String, String> TUNING = Map.of(
            "shared_buffers", "2GB",
            "max_wal_size", "8GB",
            "checkpoint_timeout", "15min");

    private final Path directory;
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;
    private final EmbeddedIssuer issuer;

    Ground() {
        try {
            directory = Files.createTempDirectory("rapport-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = EmbeddedDatabase.start(EmbeddedDatabase.Settings.throwAway(directory.resolve("postgres"))
                .thatIsDurable()
                .with(TUNING));
        SERVICES.forEach(service -> database.createFor(service, service + "-owner", service + "-app"));
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        var client = new OidcClient(
                "console",
                UUID.randomUUID().toString(),
                Redirects.onLoopback(_ -> true),
                Redirects.onLoopback(_ -> true));
        issuer = EmbeddedIssuer.start(new EmbeddedIssuer.Settings(0, null, AUDIENCE, SigningKey.generate(), client));
    }

    Path directory() {
        return directory;
    }

    String brokers() {
        return broker.bootstrapServers();
    }

    /// As the superuser, who sees past all walls.
    Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(name), SUPERUSER, PASSWORD);
    }

    /// What the database's processes that run now have used of processors.
    Duration databaseCpu() {
        return cpu(ProcessHandle.of(database.pid()).stream().flatMap(ProcessHandle::descendants));
    }

    /// The same of those that serve one database.
    Duration databaseCpu(String name) throws SQLException {
        try (var connection = connect(name)) {
            var serving =
                    Rows.of(connection, "SELECT pid::bigint FROM pg_stat_activity WHERE datname = current_database()");
            return cpu(serving.columns().getFirst().stream()
                    .map(pid -> Long.parseLong(String.valueOf(pid)))
                    .flatMap(pid -> ProcessHandle.of(pid).stream()));
        }
    }

    private static Duration cpu(Stream<ProcessHandle> processes) {
        return processes
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// Of an operator, for a day.
    String token() {
        return issuer.mint().accessToken(DemoIdentity.parse("operator"), Duration.ofDays(1));
    }

    String jdbcUrl(String name) {
        return database.jdbcUrl(name);
    }

    /// What a service is told about its surroundings.
    Map<String, String> environment(String service, int port) {
        return Map.ofEntries(
                Map.entry("HTTP_PORT", Integer.toString(port)),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", brokers()),
                Map.entry("DB_URL", database.jdbcUrl(service)),
                Map.entry("DB_OWNER", service + "_owner"),
                Map.entry("DB_OWNER_PASSWORD", service + "-owner"),
                Map.entry("DB_USER", service + "_app"),
                Map.entry("DB_PASSWORD", service + "-app"),
                Map.entry("RAPPORT_OIDC_ISSUER", issuer.url()),
                Map.entry("RAPPORT_OIDC_AUDIENCE", AUDIENCE),
                Map.entry("RAPPORT_OIDC_CLIENT_ID", "console"),
                Map.entry("RAPPORT_OIDC_CLIENT_SECRET", UUID.randomUUID().toString()),
                Map.entry("RAPPORT_CONTACT_PUBLIC_KEY", SealKey.ofNobody()),
                Map.entry("RAPPORT_SESSION_SECRET", UUID.randomUUID().toString()),
                Map.entry("RAPPORT_INBOX_PARTNER_EVENTS_PER_SECOND", "1000000"),
                Map.entry("QUARKUS_PROFILE", "demo"));
    }

    @Override
    public void close() {
        issuer.close();
        broker.close();
        database.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
