package rapport.chassis.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.function.Function;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.event.JsonPaths;

/// Reads a line as a request over HTTP would be read, but for names that nobody knows: they are refused, so that a
/// slip of the pen loses nothing.
@Singleton
class LineReader {
    private final ObjectMapper json;

    LineReader(ObjectMapper json) {
        this.json = json.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /// How the lines of this import are read. It throws an [InvalidEvent] with the path of what cannot be.
    <T> Function<String, T> of(ImportJob job, Importer<T> importer) {
        return switch (job.format()) {
            case CSV -> {
                var columns = Columns.of(Objects.requireNonNull(job.header()), importer.columns());
                yield line -> read(columns.object(line), importer.type());
            }
            case NDJSON -> line -> read(object(line), importer.type());
        };
    }

    private <T> T read(ObjectNode object, Class<T> type) {
        try {
            return json.treeToValue(object, type);
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidEvent(JsonPaths.path(e), "is not a name that is known here");
        } catch (JsonMappingException e) {
            throw JsonPaths.invalid(e);
        } catch (JsonProcessingException _) {
            throw new InvalidEvent("line", "cannot be read");
        }
    }

    private ObjectNode object(String line) {
        try {
            if (json.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException _) {
            // Told as anything else that is no object.
        }
        throw new InvalidEvent("line", "must be one object of JSON that names nothing twice");
    }
}
