package rapport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A plain list among the resources: a line of titles, then a line each, with commas between and none within.
final class Csv {

    private Csv() {}

    static Stream<List<String>> lines(String resource) {
        try (var csv = Objects.requireNonNull(Csv.class.getResourceAsStream(resource), resource)) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .map(String::strip)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
