package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rapport.testkit.Promise.Field;

/// What a released version of a service says on Kafka, and what it takes from partners, field by field. For the
/// time of an upgrade old and new instances run beside each other: each must understand what the other says.
public final class ReleasedEvents {
    private static final String FILE = "events.txt";
    private static final String NOTE =
            "# Every field of the last release: its type, ! where it is always there, and the values it can have. Written by a release alone.";
    /// What partners say; everything else in a service's contracts is what it says itself.
    private static final String PARTNERS = "partner.";

    private static final String SAID = "who runs the version before relies on it: leave it as it is, and say what is"
            + " different in a new optional field or as a .v2 beside it";
    private static final String HEARD = "partners go on saying it as before: take both, or hear a .v2 beside it";

    private final Map<String, Promise> released;

    private ReleasedEvents(Map<String, Promise> released) {
        this.released = released;
    }

    /// What the service of these contracts has released; nothing where it has not released anything.
    static ReleasedEvents beside(Path contracts) {
        return parse(Release.read(
                contracts.resolve("../../..").resolve(Release.RECORDS).resolve(FILE)));
    }

    static ReleasedEvents parse(List<String> lines) {
        var fields = new TreeMap<String, List<Field>>();
        List<Field> into = new ArrayList<>();
        for (var line : lines) {
            if (line.startsWith("  ")) {
                into.add(Field.parse(line));
            } else if (!line.startsWith("#")) {
                into = fields.computeIfAbsent(line, _ -> new ArrayList<>());
            }
        }
        var released = new TreeMap<String, Promise>();
        fields.forEach((type, each) -> released.put(type, Promise.of(each)));
        return new ReleasedEvents(released);
    }

    /// What the service whose tests are running says and takes now is what it did when it was last released, or
    /// more. At a release, writes down what that is from now on.
    public static void assertKept() {
        var contracts = Contracts.here();
        var present = new TreeMap<String, Promise>();
        contracts.types().forEach(type -> present.put(type, Promise.of(contracts.schema(type))));
        var last = beside(Path.of("src/main/contracts"));
        assertThat(last.complaints(present, HeardValues.ofAll()))
                .as("what was promised by the last release")
                .isEmpty();
        if (Release.version().isPresent()) {
            Release.write(Release.RECORDS.resolve(FILE), lines(present));
        } else {
            assertThat(last.released)
                    .as(Release.RECORDS.resolve(FILE).toString())
                    .isNotEmpty();
        }
    }

    private static List<String> lines(Map<String, Promise> promises) {
        var lines = new ArrayList<>(List.of(NOTE));
        promises.forEach((type, promise) -> {
            lines.add(type);
            lines.addAll(promise.lines());
        });
        return lines;
    }

    /// The schema of a type as it was released, as far as a view is held against it.
    Optional<JsonNode> schema(String type) {
        return Optional.ofNullable(released.get(type)).map(Promise::schema);
    }

    List<String> complaints(Map<String, Promise> present, HeardValues readers) {
        var complaints = new ArrayList<String>();
        released.forEach((type, before) -> {
            var now = present.get(type);
            if (now == null) {
                complaints.add(type + " is gone: " + (isPartners(type) ? HEARD : SAID));
            } else if (isPartners(type)) {
                taken(before, now).forEach(each -> complaints.add(type + ": " + each + "; " + HEARD));
            } else {
                said(type, before, now, readers).forEach(each -> complaints.add(type + ": " + each + "; " + SAID));
            }
        });
        return complaints;
    }

    private static boolean isPartners(String type) {
        return type.startsWith(PARTNERS);
    }

    private static List<String> said(String type, Promise before, Promise now, HeardValues readers) {
        var complaints = new ArrayList<String>();
        for (var was : before.fields().values()) {
            var is = now.fields().get(was.path());
            if (is == null) {
                complaints.add(was.path() + " has disappeared");
                continue;
            }
            if (!is.kind().equals(was.kind())) {
                complaints.add(was.path() + " was " + was.kind() + " and is " + is.kind());
            }
            if (was.always() && !is.always()) {
                complaints.add(was.path() + " is not always there any more");
            }
            if (was.kind().equals("rules") && !is.values().equals(was.values())) {
                complaints.add(was.path() + " was " + was.values() + " and is " + is.values());
            }
            readers.refusing(type, was, is).forEach(each -> complaints.add(was.path() + " " + each));
        }
        return complaints;
    }

    private static List<String> taken(Promise before, Promise now) {
        var complaints = new ArrayList<String>();
        for (var is : now.fields().values()) {
            var was = before.fields().get(is.path());
            if (is.always() && (was == null || !was.always()) && wasThere(before, parent(is.path()))) {
                complaints.add(is.path() + " is required now");
            }
            if (was != null && !is.kind().equals(was.kind())) {
                complaints.add(is.path() + " was " + was.kind() + " and is " + is.kind());
            }
            if (was != null && isNarrower(is.values(), was.values())) {
                complaints.add(is.path() + " could be " + was.values() + " and can be " + is.values());
            }
        }
        return complaints;
    }

    private static boolean isNarrower(List<String> now, List<String> before) {
        return !now.isEmpty() && (before.isEmpty() || !now.containsAll(before));
    }

    /// What is required within something new is not required of who does not say that.
    private static boolean wasThere(Promise before, String parent) {
        return parent.isEmpty() || before.fields().containsKey(parent);
    }

    private static String parent(String path) {
        var end = Math.max(path.lastIndexOf('.'), Math.max(path.lastIndexOf("[]"), path.lastIndexOf("{}")));
        return end < 0 ? "" : path.substring(0, end);
    }
}
