package rapport.provisioning.change;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Says in a sentence why something is announced.
final class Reason {
    private Reason() {}

    static String ofRevision(Change change, Collection<String> unknownObjects) {
        var remark =
                unknownObjects.isEmpty() ? "" : " Not in our topology, and left out: " + listed(unknownObjects) + ".";
        return deed(change) + " on " + listed(change.objects().keySet()) + "." + remark;
    }

    static String ofImpact(Change change, Set<String> conflicts) {
        var conflict = conflicts.isEmpty()
                ? ""
                : " In the same window " + listed(conflicts) + " takes the other redundant leg.";
        return deed(change) + ", and services of the account depend on it." + conflict;
    }

    static String ofRelief(Change change) {
        return deed(change) + ", which no longer touches services of the account.";
    }

    private static String deed(Change change) {
        return change.partner() + " " + verb(change) + " planned work " + change.reference();
    }

    private static String verb(Change change) {
        if (change.rescheduled()) {
            return "rescheduled";
        }
        return switch (change.status()) {
            case TENTATIVE -> "tentatively announced";
            case CONFIRMED -> "confirmed";
            case STARTED -> "started";
            case RESTORED -> "completed";
            case CANCELLED -> "cancelled";
        };
    }

    private static String listed(Collection<String> names) {
        var shown = names.stream().sorted().limit(5).collect(Collectors.joining(", "));
        return names.size() > 5 ? shown + " and " + (names.size() - 5) + " more" : shown;
    }
}
