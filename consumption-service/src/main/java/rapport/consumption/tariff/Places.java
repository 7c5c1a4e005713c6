package rapport.consumption.tariff;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import rapport.chassis.event.Json;

/// On which line of a text of JSON each value begins.
final class Places {
    private final Map<String, Integer> lines = new HashMap<>();

    /// @throws IOException when the text is no JSON
    static Places of(String text) throws IOException {
        var places = new Places();
        try (var parser = Json.MAPPER.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.FIELD_NAME && !token.isStructEnd()) {
                    places.lines.putIfAbsent(
                            parser.getParsingContext().pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return places;
    }

    /// The line of a value, or of what it should be in.
    ///
    /// @param path such as `$.rules[2].price.amount`
    int line(String path) {
        var place = path.replaceFirst("^\\$\\.?", "/")
                .replaceAll("\\[(\\d+)]", "/$1")
                .replace('.', '/')
                .replaceAll("/+", "/")
                .replaceAll("/$", "");
        while (!place.isEmpty()) {
            var line = lines.get(place);
            if (line != null) {
                return line;
            }
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return 1;
    }
}
