package rapport.consumption.rating;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import rapport.chassis.event.Json;

/// What is known of countries: `countries/<code>.json`, by their ISO 3166-1 alpha-2 codes.
final class Countries {
    private static final Map<String, Country> KNOWN = new TreeMap<>();

    static {
        for (var code : new String[] {"DE", "GB"}) {
            KNOWN.put(code, read(code));
        }
    }

    private Countries() {}

    static Optional<Country> of(String code) {
        return Optional.ofNullable(KNOWN.get(code));
    }

    static String codes() {
        return String.join(", ", new TreeSet<>(KNOWN.keySet()));
    }

    private static Country read(String code) {
        try (var file = Countries.class.getResourceAsStream("/countries/" + code + ".json")) {
            return Json.MAPPER.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
