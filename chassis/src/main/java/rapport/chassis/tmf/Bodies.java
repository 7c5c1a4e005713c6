package rapport.chassis.tmf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import rapport.chassis.event.Json;
import rapport.chassis.problem.Problem;

/// Documents as JSON trees. Numbers stay what they were, and nothing is there twice.
final class Bodies {
    /// A document travels in an event of at most 256 KiB, with room for its envelope. Both are counted in UTF-8.
    static final int LARGEST = 128 * 1_024;

    private static final int DEEPEST = 32;
    private static final ObjectMapper TREES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Bodies() {}

    /// What was sent: one JSON object of bounded size and depth.
    static ObjectNode read(InputStream body) {
        try {
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw tooLarge();
            }
            if (TREES.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw Problem.of(TmfProblem.WRONG_SHAPE, "The body must be a JSON object.");
        } catch (JsonProcessingException _) {
            throw Problem.of(
                    TmfProblem.WRONG_SHAPE,
                    "The body must be well-formed JSON, at most " + DEEPEST + " levels deep, with no name twice.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Problem tooLarge() {
        return Problem.of(TmfProblem.TOO_LARGE, "A document has at most " + LARGEST / 1_024 + " KiB.");
    }

    /// A document that we wrote.
    static ObjectNode stored(String text) {
        try {
            return (ObjectNode) TREES.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document cannot be read", e);
        }
    }

    static <T> T typed(ObjectNode document, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document does not fit " + type.getSimpleName(), e);
        }
    }
}
