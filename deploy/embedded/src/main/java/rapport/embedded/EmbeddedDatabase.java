package rapport.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One PostgreSQL server next to this JVM, on loopback, for root and for ordinary users alike. What it
/// stored is there again after a restart on the same directory. It ends with this JVM, however that ends.
public final class EmbeddedDatabase implements AutoCloseable {
    public static final String SUPERUSER = "postgres";

    /// Under row-level security an index serves a condition only if it cannot tell of rows that are out of sight. These
    /// cannot; saying so takes the superuser.
    private static final String LEAK_NOTHING = """
            ALTER FUNCTION jsonb_path_match_opr(jsonb, jsonpath) LEAKPROOF;
            ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF;
            ALTER FUNCTION textlike(text, text) LEAKPROOF""";

    private final EmbeddedPostgres server;
    private final Settings settings;
    private final Guard guard;

    private EmbeddedDatabase(EmbeddedPostgres server, Settings settings) {
        this.server = server;
        this.settings = settings;
        this.guard = Guard.over(pid());
    }

    /// Where the server keeps its data and its unpacked binaries, where it listens (0 is any free port), the
    /// superuser's password, whether what was committed must survive a power cut, where it logs, if at all, and
    /// what else it is told, by the names of `postgresql.conf`.
    public record Settings(
            Path directory,
            Path binaries,
            int port,
            String password,
            boolean durable,
            @Nullable Path log,
            Map<String, String> tuning) {

        /// The superuser's password of a server whose data nobody will miss.
        public static final String THROW_AWAY_PASSWORD = "throw-away";

        /// A server whose data nobody will miss.
        public static Settings throwAway(Path directory) {
            return new Settings(directory, Binaries.ofThisUser(), 0, THROW_AWAY_PASSWORD, false, null, Map.of());
        }

        /// The same server, whose data survives a power cut.
        public Settings thatIsDurable() {
            return new Settings(directory, binaries, port, password, true, log, tuning);
        }

        public Settings with(Map<String, String> told) {
            return new Settings(directory, binaries, port, password, durable, log, told);
        }

        private ProcessBuilder.Redirect redirect() {
            return log == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.appendTo(log.toFile());
        }
    }

    public static EmbeddedDatabase start(Settings settings) {
        try {
            Files.createDirectories(settings.directory());
            var passwordFile = passwordFile(settings.password());
            try {
                return new EmbeddedDatabase(builder(settings, passwordFile).start(), settings);
            } finally {
                Files.delete(passwordFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start in " + settings.directory(), e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Settings settings, Path passwordFile) {
        var durable = settings.durable() ? "on" : "off";
        var builder = EmbeddedPostgres.builder()
                .setPgBinaryResolver(new BundledBinaries())
                .setDataDirectory(settings.directory())
                .setOverrideWorkingDirectory(settings.binaries().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(FreePort.orNext(settings.port()))
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", settings.password())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", durable)
                .setServerConfig("synchronous_commit", durable)
                .setServerConfig("full_page_writes", durable)
                .setServerConfig("timezone", "UTC")
                .setErrorRedirector(settings.redirect())
                .setOutputRedirector(settings.redirect());
        settings.tuning().forEach(builder::setServerConfig);
        return builder;
    }

    public int port() {
        return server.getPort();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /// The operating system's number of the server process.
    public long pid() {
        try (var lines = Files.lines(settings.directory().resolve("postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::parseLong).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes sure that a service has its database, owned by `<service>_owner`, which migrates it, and open to
    /// `<service>_app`, which only reads and writes what the owner lets it.
    public void createFor(String service, String ownerPassword, String appPassword) {
        var owner = service + "_owner";
        var app = service + "_app";
        try {
            try (var connection = connect(SUPERUSER)) {
                createRole(connection, owner, ownerPassword);
                createRole(connection, app, appPassword);
                if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", service)) {
                    execute(connection, "CREATE DATABASE %s OWNER %s".formatted(service, owner));
                }
                execute(connection, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(service));
                execute(connection, "GRANT CONNECT ON DATABASE %s TO %s".formatted(service, app));
            }
            try (var connection = connect(service)) {
                execute(connection, "ALTER SCHEMA public OWNER TO %s".formatted(owner));
                execute(connection, "GRANT USAGE ON SCHEMA public TO %s".formatted(app));
                execute(connection, LEAK_NOTHING);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database of " + service + " could not be created", e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, settings.password());
    }

    private static void createRole(Connection connection, String role, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(connection, "CREATE ROLE %s LOGIN".formatted(role));
        }
        try (var quote = connection.prepareStatement("SELECT format('ALTER ROLE %I PASSWORD %L', ?, ?)")) {
            quote.setString(1, role);
            quote.setString(2, password);
            try (var row = quote.executeQuery()) {
                row.next();
                execute(connection, row.getString(1));
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Path passwordFile(String password) throws IOException {
        var onlyMe = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(Files.createTempFile("rapport-", ".pw", onlyMe), password);
    }

    @Override
    public void close() {
        try {
            server.close();
            guard.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
