package rapport.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What the demo expected and what it found; it ends well only if all of it agrees.
final class Checks {
    private final List<String> failures = new ArrayList<>();
    private int made;

    /// Notes whether a number is what the seed says.
    void equal(String what, Object expected, Object found) {
        made++;
        if (!Objects.equals(expected, found)) {
            failures.add("%s: expected %s, found %s".formatted(what, expected, found));
        }
    }

    void holds(String what, boolean holds) {
        equal(what, true, holds);
    }

    int made() {
        return made;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
