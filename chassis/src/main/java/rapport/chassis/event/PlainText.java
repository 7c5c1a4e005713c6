package rapport.chassis.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads text, and nothing else as if it were text; refuses NUL, which no database column takes.
public final class PlainText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    private PlainText() {
        super(String.class);
    }

    /// What makes a mapper read text so.
    public static SimpleModule module() {
        return new SimpleModule("plain-text").addDeserializer(String.class, new PlainText());
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        var text = parser.getText();
        if (text.indexOf('\0') >= 0) {
            return (String) context.handleWeirdStringValue(String.class, "", "must not contain NUL");
        }
        return text;
    }
}
