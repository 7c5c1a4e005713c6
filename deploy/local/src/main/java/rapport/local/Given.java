package rapport.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command line, taken apart: what options it has, and what is no option.
record Given(Map<String, String> values, Set<String> flags, List<String> words) {

    /// @param valued the options that need a value
    /// @param flags the options that have none
    /// @throws UsageProblem for an option that is neither, or lacks its value
    static Given of(List<String> arguments, Collection<String> valued, Collection<String> flags) {
        var values = new HashMap<String, String>();
        var set = new HashSet<String>();
        var words = new ArrayList<String>();
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var argument = rest.remove();
            if (valued.contains(argument)) {
                values.put(argument, next(argument, rest));
            } else if (flags.contains(argument)) {
                set.add(argument);
            } else if (argument.startsWith("--")) {
                throw new UsageProblem("unknown option " + argument + "; see ./rapport help");
            } else {
                words.add(argument);
            }
        }
        return new Given(Map.copyOf(values), Set.copyOf(set), List.copyOf(words));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    String text(String option, String otherwise) {
        return values.getOrDefault(option, otherwise);
    }

    /// From where the command was called.
    Path path(String option, String otherwise) {
        return Path.of(text(option, otherwise)).toAbsolutePath().normalize();
    }

    String oneOf(String option, List<String> known) {
        var text = text(option, known.getFirst());
        if (!known.contains(text)) {
            throw new UsageProblem("%s is %s, not %s".formatted(option, String.join(" or ", known), text));
        }
        return text;
    }

    int number(String option, int least, int most, int otherwise) {
        var text = text(option, String.valueOf(otherwise));
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new UsageProblem("%s needs a number from %d to %d, not %s".formatted(option, least, most, text));
    }

    private static String next(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageProblem(option + " needs a value");
        }
        return rest.remove();
    }
}
