package rapport.relationship.standing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Public holidays per country, from `holidays/<country>.txt`: a date and a name on each line.
final class Holidays {
    private static final Map<String, Set<LocalDate>> KNOWN = new ConcurrentHashMap<>();

    private Holidays() {}

    /// A country without a file has no holidays here.
    static Set<LocalDate> of(String country) {
        return KNOWN.computeIfAbsent(country, Holidays::read);
    }

    private static Set<LocalDate> read(String country) {
        try (var file = Holidays.class.getResourceAsStream("/holidays/" + country + ".txt")) {
            return file == null
                    ? Set.of()
                    : new String(file.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> LocalDate.parse(line.substring(0, 10)))
                            .collect(toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
