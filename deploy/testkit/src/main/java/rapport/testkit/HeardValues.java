package rapport.testkit;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which values of a field released consumers of ours know, where they know some and refuse others.
record HeardValues(List<Known> all) {
    private static final Path RECORD = Release.RECORDS.resolve("heard.txt");
    /// Before a line of a reader that is newer than the last release, which may not be told by its absence: a line
    /// that was lost looks the same.
    private static final String NEWER = "+ ";

    /// @param field with the values that the reader knows
    record Known(String reader, String type, Field field) {}

    /// What the services next door have released.
    static HeardValues ofAll() {
        var all = new ArrayList<Known>();
        modules()
                .forEach(module -> Release.read(module.resolve(RECORD)).stream()
                        .filter(line -> !line.startsWith(NEWER))
                        .forEach(line -> all.add(known(String.valueOf(module.getFileName()), line))));
        return new HeardValues(all);
    }

    private static List<Path> modules() {
        try (var modules = Files.list(Path.of(".."))) {
            return modules.sorted(comparing(Path::toString)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Known known(String reader, String line) {
        var parts = line.split(" ", 2);
        return new Known(reader, parts[0], Field.parse(parts[1]));
    }

    /// What a view of the service whose tests are running knows was written down by its last release; at a
    /// release, writes it down.
    static void keep(String type, List<Field> fields, ReleasedEvents said) {
        if (Release.version().isPresent()) {
            Release.add(RECORD, fields.stream().map(field -> line(type, field)).toList());
        } else if (Files.exists(Release.RECORDS)) {
            assertThat(missing(Release.read(RECORD), type, fields, said))
                    .as(RECORD.toString())
                    .isEmpty();
        }
    }

    /// Of the lines that a view stands for, those that a record lacks. It needs none for what is newer than the
    /// publisher's last release.
    static List<String> missing(List<String> record, String type, List<Field> fields, ReleasedEvents said) {
        var there = record.stream()
                .map(line -> known("", line.startsWith(NEWER) ? line.substring(NEWER.length()) : line))
                .map(known -> known.type() + " " + known.field().path())
                .collect(toSet());
        return fields.stream()
                .filter(field -> said.has(type, field.path()) && !there.contains(type + " " + field.path()))
                .map(field ->
                        "lacks `%s`: put it back as it was; if this reader is newer than the last release, with a + before it"
                                .formatted(line(type, field)))
                .toList();
    }

    private static String line(String type, Field field) {
        return type + " " + field.line().strip();
    }

    /// Lines of the service whose tests are running about types that no contract has.
    static List<String> strays() {
        var types = modules().stream()
                .map(module -> module.resolve("src/main/contracts"))
                .filter(Files::exists)
                .flatMap(contracts -> Contracts.in(contracts).types().stream())
                .collect(toSet());
        return strays(Release.read(RECORD), types);
    }

    static List<String> strays(List<String> record, Set<String> types) {
        return record.stream()
                .filter(line -> !types.contains(
                        (line.startsWith(NEWER) ? line.substring(NEWER.length()) : line).split(" ", 2)[0]))
                .toList();
    }

    /// Who refuses what this field can be now and could not be before.
    List<String> refusing(String type, Field was, Field is) {
        if (was.values().isEmpty()) {
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
