package rapport.chassis.start;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What production must not run with.
///
/// @param name by which people speak of it, and by which it can be accepted
/// @param isAcceptable whether an operator may decide that it is safe all the same, because something else sees to it
/// @param problem what is wrong with these settings, if anything is
/// @param why what could happen
/// @param remedy what to set instead
public record Rule(
        String name, boolean isAcceptable, Function<Settings, Optional<String>> problem, String why, String remedy) {

    /// A rule without exception.
    public static Rule never(String name, Function<Settings, Optional<String>> problem, String why, String remedy) {
        return new Rule(name, false, problem, why, remedy);
    }

    /// A rule that an operator may set aside by name.
    public static Rule unlessAccepted(
            String name, Function<Settings, Optional<String>> problem, String why, String remedy) {
        return new Rule(name, true, problem, why, remedy);
    }

    /// `text` is the problem if it is one.
    public static Optional<String> when(boolean isProblem, String text) {
        return isProblem ? Optional.of(text) : Optional.empty();
    }

    /// One line for the person who starts the service.
    String refusal(String found) {
        return String.format(
                Locale.ROOT, "rapport does not start: %s: %s; %s; set %s%s", name, found, why, remedy, way());
    }

    private String way() {
        return isAcceptable ? ", or accept it with RAPPORT_ACCEPT=" + name : "";
    }
}
