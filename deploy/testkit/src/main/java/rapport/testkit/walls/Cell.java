package rapport.testkit.walls;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One call: what came of it, and what was wrong with it.
///
/// @param column the caller, and whether it asked for its own or for another's
/// @param leaks what it heard or wrote and should not have
record Cell(Operation operation, String column, Outcome expected, Outcome outcome, int status, List<String> leaks) {

    boolean isAsExpected() {
        return expected == outcome;
    }

    boolean isLeak() {
        return !leaks.isEmpty();
    }

    String words() {
        var seen =
                outcome == Outcome.REFUSED || outcome == Outcome.FAILED ? String.valueOf(status) : outcome.toString();
        return (isAsExpected() ? seen : "%s, not %s".formatted(seen, expected)) + (isLeak() ? " LEAK" : "");
    }

    @Override
    public String toString() {
        return "%s as %s: %s %s".formatted(operation, column, words(), leaks);
    }

    /// What was heard of others and what was written without leave.
    static List<String> leaks(Party caller, Rule rule, Heard heard, List<Superuser.Written> written, World world) {
        var leaks = new ArrayList<String>();
        world.markers().forEach((marker, owners) -> {
            if (!mayKnow(caller, owners)
                    && heard.answer().contains(marker)
                    && !heard.request().says(marker)) {
                leaks.add("heard " + marker);
            }
        });
        for (var row : written) {
            if (!mayWrite(caller, rule, row, world)) {
                leaks.add(row.toString());
            }
        }
        return leaks;
    }

    private static boolean mayKnow(Party caller, Set<String> owners) {
        return caller.seesAll() || (caller.owner() != null && owners.contains(caller.owner()));
    }

    /// Who may change a thing may write what is theirs; anybody else writes nothing at all.
    private static boolean mayWrite(Party caller, Rule rule, Superuser.Written row, World world) {
        if (!rule.changes() || !rule.who().contains(caller.kind())) {
            return false;
        }
        return caller.kind() == Kind.OPERATOR
                || world.markers().entrySet().stream()
                        .noneMatch(marker ->
                                row.content().contains(marker.getKey()) && !mayKnow(caller, marker.getValue()));
    }

    /// What was asked and what was answered, headers and all.
    ///
    /// @param status 401 also for who is sent to the sign-in
    record Heard(Request request, int status, String answer) {}
}
