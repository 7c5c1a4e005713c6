package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a released version of a service says on Kafka, and what it takes from partners, field by field. For the
/// time of an upgrade old and new instances run beside each other: each must understand what the other says.
/// Limits such as `maxLength` bind partners, so that they may only become looser there. Of what we say ourselves
/// they are not compared: which of them a released reader relies on cannot be told from its view.
public final class ReleasedEvents {
    private static final String FILE = "events.txt";
    private static final String NOTE =
            "# What the last release says and takes: each type with its topic and key, and its fields with their type, ! where one is always there, limits, and the values it can have. Written by a release alone.";
    /// What partners say; everything else in a service's contracts is what it says itself.
    private static final String PARTNERS = "partner.";

    private static final String SAID = "who runs the version before relies on it: leave it as it is, and say what is"
            + " different in a new optional field or as a .v2 beside it";
    private static final String HEARD = "partners go on saying it as before: take both, or hear a .v2 beside it";

    private static final String BESIDE =
            " is another condition, and only fewer branches of anyOf or more of allOf are known"
                    + " to be understood: put what is new into `properties` beside it";
    private static final String LESS =
            " is another condition, and only more branches of anyOf or fewer of allOf are known to"
                    + " take what was taken";

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
        var places = new TreeMap<String, Place>();
        List<Field> into = new ArrayList<>();
        for (var line : lines) {
            if (line.startsWith("  ")) {
                into.add(Field.parse(line));
            } else if (!line.startsWith("#")) {
                places.put(Place.typeOf(line), Place.parse(line));
                into = fields.computeIfAbsent(Place.typeOf(line), _ -> new ArrayList<>());
            }
        }
        var released = new TreeMap<String, Promise>();
        places.forEach((type, place) -> released.put(type, Promise.of(place, fields.getOrDefault(type, List.of()))));
        return new ReleasedEvents(released);
    }

    /// What the service whose tests are running says and takes now is what it did when it was last released, or
    /// more. At a release, writes down what that is from now on.
    public static void assertKept() {
        var directory = Path.of("src/main/contracts");
        var contracts = Contracts.in(directory);
        var places = AsyncApi.beside(directory).places();
        var present = new TreeMap<String, Promise>();
        contracts.types().forEach(type -> {
            var place = places.getOrDefault(type, Place.UNTOLD);
            present.put(type, Promise.of(place, contracts.schema(type)));
        });
        var last = beside(directory);
        assertThat(last.complaints(present, HeardValues.ofAll()))
                .as("what was promised by the last release")
                .isEmpty();
        assertThat(HeardValues.strays()).as("lines about what nobody says").isEmpty();
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
        promises.forEach((type, promise) -> lines.addAll(promise.lines(type)));
        return lines;
    }

    /// Whether a field of a type was there when it was last released.
    boolean has(String type, String path) {
        var promise = released.get(type);
        return promise != null && promise.fields().containsKey(path);
    }

    /// The schema of a type as it was released, as far as a view is held against it.
    Optional<JsonNode> schema(String type) {
        return Optional.ofNullable(released.get(type)).map(Promise::schema);
    }

    List<String> complaints(Map<String, Promise> present, HeardValues readers) {
        var complaints = new ArrayList<String>();
        released.forEach((type, before) -> {
            var remedy = isPartners(type) ? HEARD : SAID;
            var now = present.get(type);
            if (now == null) {
                complaints.add(type + " is gone: " + remedy);
                return;
            }
            var changes = new ArrayList<>(before.place().changed(now.place()));
            changes.addAll(isPartners(type) ? taken(before, now) : said(type, before, now, readers));
            changes.forEach(each -> complaints.add(type + ": " + each + "; " + remedy));
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
            } else if (was.isRule()) {
                complaints.addAll(Rules.leavesRoom(was, is) ? List.of() : List.of(was.path() + BESIDE));
            } else {
                complaints.addAll(said(was, is));
                readers.refusing(type, was, is).forEach(each -> complaints.add(was.path() + " " + each));
            }
        }
        return complaints;
    }

    private static List<String> said(Field was, Field is) {
        var complaints = new ArrayList<String>();
        if (!is.kind().equals(was.kind())) {
            complaints.add(was.path() + " was " + was.kind() + " and is " + is.kind());
        }
        if (was.always() && !is.always()) {
            complaints.add(was.path() + " is not always there any more");
        }
        return complaints;
    }

    private static List<String> taken(Promise before, Promise now) {
        var complaints = new ArrayList<String>();
        for (var is : now.fields().values()) {
            var was = before.fields().get(is.path());
            if (was == null) {
                complaints.addAll(
                        is.always() && wasThere(before, parent(is.path()))
                                ? List.of(is.path() + " is required now")
                                : List.of());
            } else if (is.isRule()) {
                complaints.addAll(Rules.leavesRoom(is, was) ? List.of() : List.of(is.path() + LESS));
            } else {
                complaints.addAll(taken(was, is));
            }
        }
        return complaints;
    }

    private static List<String> taken(Field was, Field is) {
        var complaints = new ArrayList<String>();
        if (is.always() && !was.always()) {
            complaints.add(is.path() + " is required now");
        }
        if (!is.isOfAllKindsOf(was)) {
            complaints.add(is.path() + " was " + was.kind() + " and is " + is.kind());
        }
        if (isNarrower(is.values(), was.values())) {
            complaints.add(is.path() + " could be " + was.values() + " and can be " + is.values());
        }
        Limits.tighter(was.limits(), is.limits()).forEach(each -> complaints.add(is.path() + " " + each));
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
        if (path.endsWith(")")) {
            return path.substring(0, path.lastIndexOf('('));
        }
        var end = Math.max(path.lastIndexOf('.'), Math.max(path.lastIndexOf("[]"), path.lastIndexOf("{}")));
        return end < 0 ? "" : path.substring(0, end);
    }
}
