package rapport.local.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/// What arrived, one JSON line each, only ever appended to and never deduplicated. A delivery is written
/// before it is acknowledged, so a killed sink has forgotten nothing that it said yes to.
final class Journal implements AutoCloseable {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path file;
    private final Clock clock;
    private final FileChannel out;
    private long written;

    private Journal(Path file, Clock clock, FileChannel out) {
        this.file = file;
        this.clock = clock;
        this.out = out;
    }

    static Journal open(Path file, Clock clock) {
        try {
            endLastLine(file);
            var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            var journal = new Journal(file, clock, out);
            journal.each("", delivery -> journal.written = Math.max(journal.written, delivery.number()));
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes it down and returns it as it was written.
    synchronized Delivery add(Delivery delivery) {
        var numbered = delivery.arrivedAs(written + 1, clock.instant());
        try {
            var line = ByteBuffer.wrap((JSON.writeValueAsString(numbered) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                out.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written++;
        return numbered;
    }

    /// Shows every delivery in order of arrival whose line may hold this text; an empty text shows all.
    void each(String mayHold, Consumer<Delivery> visitor) {
        var hint = withoutEscapes(mayHold);
        try (var lines = Files.lines(file)) {
            lines.filter(line -> line.contains(hint))
                    .map(Journal::parse)
                    .flatMap(Optional::stream)
                    .forEach(visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A text that JSON may write differently is no hint.
    private static String withoutEscapes(String text) {
        var plain = text.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate((char) c));
        return plain ? text : "";
    }

    /// A line that a crash cut short was never acknowledged.
    private static Optional<Delivery> parse(String line) {
        try {
            return Optional.of(JSON.readValue(line, Delivery.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static void endLastLine(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            if (raw.length() > 0) {
                raw.seek(raw.length() - 1);
                if (raw.read() != '\n') {
                    raw.write('\n');
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
