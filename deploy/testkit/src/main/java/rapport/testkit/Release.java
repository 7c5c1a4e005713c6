package rapport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What released versions have promised is kept as text beside the tests. A run of the tests with
/// `-Drapport.release=<version>` writes it down, for a release; every other run compares.
final class Release {
    static final Path RECORDS = Path.of("src/test/resources/released");

    private Release() {}

    /// The version that is being released, if one is.
    static Optional<String> version() {
        return Optional.ofNullable(System.getProperty("rapport.release"));
    }

    static void write(Path record, List<String> lines) {
        try {
            Files.createDirectories(record.resolveSibling(""));
            Files.write(record, lines);
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
