package rapport.chassis.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Reads an RFC 3339 time as text, and refuses a number, quoted or not: nobody could say whether it means
/// seconds or milliseconds.
final class PlainTime extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    PlainTime() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            return OffsetDateTime.parse(parser.getText()).toInstant();
        } catch (DateTimeException _) {
            return (Instant)
                    context.handleWeirdStringValue(Instant.class, parser.getText(), "must be an RFC 3339 time");
        }
    }
}
