package rapport.testkit;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What released versions have promised is kept as text beside the tests. A run of the tests with
/// `-Drapport.release=<version>` writes it down, for a release; every other run compares.
///
/// What is written waits in a directory of the build until all tests of the module have passed ([ReleaseRun]).
final class Release {
    static final Path RECORDS = Path.of("src/test/resources/released");
    static final Path WAITING = Path.of("target/released");

    private Release() {}

    /// The version that is being released, if one is.
    static Optional<String> version() {
        return version(System.getProperty("rapport.release"), System.getProperty("rapport.version"));
    }

    /// @param asked the version that somebody wants to release
    /// @param built the one that the module has
    static Optional<String> version(@Nullable String asked, @Nullable String built) {
        if (asked != null && !asked.equals(built)) {
            throw new AssertionError(
                    "This is %s and cannot be released as %s: say -Drapport.release=%s, or raise the version first"
                            .formatted(built, asked, built));
        }
        return Optional.ofNullable(asked);
    }

    static void write(Path record, List<String> lines) {
        try {
            Files.createDirectories(WAITING);
            Files.write(waiting(record), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds to what this run of the tests has written.
    static void add(Path record, Collection<String> more) {
        var lines = new TreeSet<>(read(waiting(record)));
        if (lines.addAll(more)) {
            write(record, List.copyOf(lines));
        }
    }

    private static Path waiting(Path record) {
        return WAITING.resolve(String.valueOf(record.getFileName()));
    }

    /// Forgets what waits in a directory.
    static void forget(Path waiting) {
        each(waiting, Files::delete);
    }

    /// Puts what waits in a directory in the place of what was there before.
    static void keep(Path waiting, Path records) {
        each(waiting, file -> {
            Files.createDirectories(records);
            Files.move(file, records.resolve(String.valueOf(file.getFileName())), REPLACE_EXISTING);
        });
    }

    private interface Act {
        void on(Path file) throws IOException;
    }

    private static void each(Path directory, Act act) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                act.on(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nothing where nothing was released.
    static List<String> read(Path record) {
        try {
            return Files.exists(record) ? Files.readAllLines(record) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
