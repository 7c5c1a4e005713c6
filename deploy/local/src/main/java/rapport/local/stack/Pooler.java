package rapport.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rapport.embedded.EmbeddedDatabase;
import rapport.local.Ports;
import rapport.local.Ports.Port;
import rapport.local.UsageProblem;

/// A PgBouncer in front of all four databases that gives a connection away for a transaction at a time. What must have
/// one for longer goes around it.
final class Pooler {
    /// Of each database: fewer than a service works at a time, so that they are shared indeed.
    private static final int CONNECTIONS = 5;

    private static final int CLIENTS_EACH = 25;
    private static final List<String> SYSTEM_PROGRAMS = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    private Pooler() {}

    /// Debian 12 has 1.18, which does not know the statements that the driver prepares on a server: it prepares none.
    static String jdbcUrl(Ports ports, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?prepareThreshold=0".formatted(ports.of(Port.POOLER), database);
    }

    static Program program(Suite suite) {
        var program = found(places());
        var settings = suite.state().run("pgbouncer.ini");
        var users = suite.state().run("pgbouncer.users");
        write(users, users(suite));
        write(settings, settings(suite, users));
        return new CommandProgram(
                "pooler",
                suite.ports().of(Port.POOLER),
                suite.state().log("pooler"),
                command(program, settings),
                Map.of(),
                Readiness.listening(suite.ports().of(Port.POOLER)));
    }

    private static String settings(Suite suite, Path users) {
        var databases = Suite.SERVICE_NAMES.stream()
                .map(name -> "%s = host=127.0.0.1 port=%d"
                        .formatted(name, suite.ports().of(Port.POSTGRES)))
                .collect(Collectors.joining("\n"));
        return """
                [databases]
                %s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                admin_users = %s
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = %d
                # Asked for by drivers that are told to expect an old server, as is needed at the console of PgBouncer.
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                databases,
                suite.ports().of(Port.POOLER),
                users,
                EmbeddedDatabase.SUPERUSER,
                CONNECTIONS,
                CLIENTS_EACH * Suite.SERVICE_NAMES.size() * suite.options().replicas());
    }

    /// It signs in to PostgreSQL with what clients sign in with, so it has to know that.
    private static String users(Suite suite) {
        var identity = suite.state().identity();
        return Stream.concat(
                        Stream.of(EmbeddedDatabase.SUPERUSER),
                        Suite.SERVICE_NAMES.stream().map(name -> name + "_app"))
                .map(role -> "\"%s\" \"%s\"\n".formatted(role, identity.password(role)))
                .collect(Collectors.joining());
    }

    /// It refuses root as PostgreSQL does, and is told the same: that it is nobody.
    private static List<String> command(Path program, Path settings) {
        var command = List.of(program.toString(), settings.toString());
        return System.getProperty("user.name").equals("root")
                ? Stream.concat(Stream.of("unshare", "-U"), command.stream()).toList()
                : command;
    }

    private static List<String> places() {
        var path = System.getenv().getOrDefault("PATH", "").split(":", -1);
        return Stream.concat(Arrays.stream(path), SYSTEM_PROGRAMS.stream()).toList();
    }

    /// @throws UsageProblem when it is in none of these directories
    static Path found(List<String> places) {
        return places.stream()
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UsageProblem("--pooled needs PgBouncer, and there is none:"
                        + " sudo apt-get install --no-install-recommends pgbouncer"));
    }

    private static void write(Path file, String text) {
        var onlyMe = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, onlyMe);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
