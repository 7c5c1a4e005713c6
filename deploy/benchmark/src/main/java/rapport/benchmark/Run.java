package rapport.benchmark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One run, as it is kept: what it has found, and all that one needs to find it again.
///
/// @param memory what each service held at most, in kibibytes that were resident
/// @param at when it ended
@JsonIgnoreProperties(ignoreUnknown = true)
record Run(
        List<Figure> figures,
        Map<String, Long> memory,
        String command,
        String commit,
        String at,
        String machine,
        String java) {
    private static final Path DIRECTORY = Path.of("deploy/benchmark/target/results");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Run of(String command, List<Figure> figures) {
        return new Run(
                figures,
                Memory.peaks(),
                command,
                System.getProperty("rapport.commit", "unknown"),
                Instant.now().toString(),
                Machine.here(),
                Runtime.version().toString());
    }

    /// @return the file that has it
    Path keep(String what) {
        try {
            var name = what + "-" + at.replaceAll("[^0-9TZ]", "") + ".json";
            var file = Files.createDirectories(DIRECTORY).resolve(name);
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that were kept here.
    static List<Run> kept() {
        try {
            Files.createDirectories(DIRECTORY);
            try (var files = Files.list(DIRECTORY)) {
                return files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .map(Run::read)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Run.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
