package rapport.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import rapport.demo.Patience;
import rapport.embedded.EmbeddedDatabase;
import rapport.local.Ports.Port;

/// A backup of the stack's PostgreSQL as an operator's tools take it: its files while it runs, and each segment of its
/// write-ahead log since ([continuous archiving](https://www.postgresql.org/docs/18/continuous-archiving.html)).
final class BaseBackup {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> NOT_THE_FILES = Set.of("postmaster.pid", "postmaster.opts");
    private static final Set<String> NOT_WITHIN =
            Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp");

    private final Stack stack;
    private final Path data;
    private final Path files;
    private final Path segments;

    /// @param store where the backup is kept
    BaseBackup(Stack stack, Path store) throws IOException {
        this.stack = stack;
        this.data = stack.suite().state().data("postgres");
        this.files = store.resolve("base");
        this.segments = Files.createDirectories(store.resolve("wal"));
    }

    /// Has segments kept from now on.
    void archive() throws SQLException {
        try (var connection = connect()) {
            execute(connection, "ALTER SYSTEM SET archive_mode = on");
            execute(
                    connection,
                    "ALTER SYSTEM SET archive_command = 'test ! -f %1$s/%%f && cp %%p %1$s/%%f'".formatted(segments));
        }
        stack.stop("postgres");
        stack.start("postgres");
        stack.awaitReady();
    }

    void take() throws SQLException, IOException {
        try (var connection = connect()) {
            ask(connection, "SELECT pg_backup_start('acceptance', true)");
            copy(data, files);
            Files.writeString(files.resolve("backup_label"), ask(connection, "SELECT labelfile FROM pg_backup_stop()"));
        }
    }

    /// Everything up to now is in the store.
    ///
    /// @return the segments that are there
    Set<Path> complete() throws SQLException, IOException {
        try (var connection = connect()) {
            var last = segments.resolve(ask(connection, "SELECT pg_walfile_name(pg_switch_wal())"));
            if (!Patience.until(PATIENCE, () -> Files.exists(last), there -> there)) {
                throw new AssertionError("the store has no " + last);
            }
        }
        try (var all = Files.list(segments)) {
            return all.collect(Collectors.toSet());
        }
    }

    /// Makes a server that was stopped what the store knows of it. The server's own files are lost.
    ///
    /// @param arrived the segments that had reached the store by then
    void restore(Set<Path> arrived) throws IOException {
        try (var all = Files.list(segments)) {
            for (var late : all.filter(segment -> !arrived.contains(segment)).toList()) {
                Files.delete(late);
            }
        }
        delete(data);
        copy(files, data);
        Files.createDirectories(data.resolve("pg_wal/archive_status"));
        Files.createFile(data.resolve("recovery.signal"));
        // Nobody is let in before it is whole.
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "restore_command = 'cp %s/%%f %%p'%nhot_standby = off%n".formatted(segments),
                StandardOpenOption.APPEND);
    }

    /// How many rows a table has now.
    long rows(String database, String table) throws SQLException {
        try (var connection = connect(database)) {
            return Long.parseLong(ask(connection, "SELECT count(*) FROM " + table));
        }
    }

    private Connection connect() throws SQLException {
        return connect("postgres");
    }

    private Connection connect(String database) throws SQLException {
        var suite = stack.suite();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + suite.ports().of(Port.POSTGRES) + "/" + database,
                EmbeddedDatabase.SUPERUSER,
                suite.state().identity().password("postgres"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /// Files may go while they are copied; the log knows of that.
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.copy(
                        directory,
                        to.resolve(from.relativize(directory)),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
                return NOT_WITHIN.contains(from.relativize(directory).toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = from.relativize(file);
                if (!NOT_THE_FILES.contains(name.toString())) {
                    try {
                        Files.copy(file, to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException _) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
