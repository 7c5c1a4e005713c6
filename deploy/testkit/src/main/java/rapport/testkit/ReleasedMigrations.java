package rapport.testkit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Migrations that a release has brought to databases: they stay as they are, and what is new comes after them.
public final class ReleasedMigrations {
    private static final Pattern NAME = Pattern.compile("V(\\d+)__\\w+\\.sql");
    private static final String TITLES = "version,file,sha256";
    private static final String REMEDY =
            "leave it as it was released and add a migration with a higher number, which only expands: the version before"
                    + " runs beside this one on what it has made; what nobody uses any more goes a release later";

    private final Path directory;
    private final Path record;

    private ReleasedMigrations(Path directory, Path record) {
        this.directory = directory;
        this.record = record;
    }

    /// Those of the module whose tests are running.
    ///
    /// @param folder below its resources, such as `db/migration`
    public static ReleasedMigrations here(String folder) {
        return in(Path.of("src/main/resources", folder), Release.RECORDS.resolve("migrations.csv"));
    }

    static ReleasedMigrations in(Path directory, Path record) {
        return new ReleasedMigrations(directory, record);
    }

    private record Line(String version, String file, String sha256) {
        static Line of(String text) {
            var parts = text.split(",", -1);
            return new Line(parts[0], parts[1], parts[2]);
        }
    }

    /// Each is there as it was released, and no other has a lower number than one of them. At a release, writes
    /// down those that are new in it.
    public void assertFrozen() {
        var released = released();
        var present = present();
        assertThat(complaints(released, present))
                .as("migrations of released versions")
                .isEmpty();
        Release.version()
                .ifPresentOrElse(
                        version -> note(version, released, present),
                        () -> assertThat(released).as(record.toString()).isNotEmpty());
    }

    private static List<String> complaints(List<Line> released, Map<String, String> present) {
        var complaints = new ArrayList<String>();
        for (var line : released) {
            var now = present.get(line.file());
            if (now == null) {
                complaints.add("%s of %s is missing: put it back as it was".formatted(line.file(), line.version()));
            } else if (!now.equals(line.sha256())) {
                complaints.add("%s of %s was changed: %s".formatted(line.file(), line.version(), REMEDY));
            }
        }
        var known = released.stream().map(Line::file).toList();
        var highest = known.stream().mapToLong(ReleasedMigrations::number).max().orElse(-1);
        for (var file : present.keySet()) {
            if (!NAME.matcher(file).matches()) {
                complaints.add(file + " is no versioned migration (V1__what.sql)");
            } else if (!known.contains(file) && number(file) <= highest) {
                complaints.add(
                        "%s would come before what was released: give it a number above %d".formatted(file, highest));
            }
        }
        return complaints;
    }

    private static long number(String file) {
        var name = NAME.matcher(file);
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    private List<Line> released() {
        return Release.read(record).stream().skip(1).map(Line::of).toList();
    }

    private Map<String, String> present() {
        try (var files = Files.list(directory)) {
            return files.collect(toMap(
                    file -> String.valueOf(file.getFileName()), ReleasedMigrations::sha256, (a, _) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(String version, List<Line> released, Map<String, String> present) {
        var known = released.stream().map(Line::file).toList();
        var fresh = present.entrySet().stream()
                .filter(each -> !known.contains(each.getKey()))
                .map(each -> new Line(version, each.getKey(), each.getValue()));
        Release.write(
                record,
                Stream.concat(
                                Stream.of(TITLES),
                                Stream.concat(released.stream(), fresh)
                                        .map(line -> String.join(",", line.version(), line.file(), line.sha256())))
                        .toList());
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
