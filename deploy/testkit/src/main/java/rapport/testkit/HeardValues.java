package rapport.testkit;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import rapport.testkit.Promise.Field;

/// Which values of a field released consumers of ours know, where they know some and refuse others.
record HeardValues(List<Known> all) {
    private static final String FILE = "heard.txt";

    /// @param field with the values that the reader knows
    record Known(String reader, String type, Field field) {}

    /// What the services next door have released.
    static HeardValues ofAll() {
        var all = new ArrayList<Known>();
        try (var modules = Files.list(Path.of(".."))) {
            modules.map(module -> module.resolve(Release.RECORDS).resolve(FILE))
                    .filter(Files::exists)
                    .sorted(comparing(Path::toString))
                    .forEach(file -> Release.read(file).forEach(line -> all.add(known(file, line))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HeardValues(all);
    }

    private static Known known(Path file, String line) {
        var parts = line.split(" ", 2);
        return new Known(String.valueOf(file.getName(1)), parts[0], Field.parse(parts[1]));
    }

    /// At a release, writes down what a view of the service whose tests are running knows.
    static void note(String type, List<Field> fields) {
        if (Release.version().isPresent() && !fields.isEmpty()) {
            var record = Release.RECORDS.resolve(FILE);
            var lines = new TreeSet<>(Release.read(record));
            fields.forEach(field -> lines.add(type + " " + field.line().strip()));
            Release.write(record, List.copyOf(lines));
        }
    }

    /// Who refuses what this field can be now and could not be before.
    List<String> refusing(String type, Field was, Field is) {
        if (was.kind().equals("rules") || was.values().isEmpty()) {
            return List.of();
        }
        return all.stream()
                .filter(known ->
                        known.type().equals(type) && known.field().path().equals(is.path()))
                .flatMap(known -> is.values().isEmpty()
                        ? Stream.of("can be anything, and %s knows %s"
                                .formatted(known.reader(), known.field().values()))
                        : is.values().stream()
                                .filter(value -> !known.field().values().contains(value))
                                .map(value -> "can be %s, which %s refuses".formatted(value, known.reader())))
                .toList();
    }
}
