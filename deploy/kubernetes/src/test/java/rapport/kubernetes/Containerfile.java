package rapport.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A file that says how an image is built, read as a builder reads it: no comments, continued lines as one.
///
/// @param arguments those before the first stage, with their defaults
record Containerfile(Map<String, String> arguments, List<Stage> stages) {

    /// @param words what follows: flags first
    record Instruction(String name, String words) {
        List<String> flags() {
            return Arrays.stream(words.split(" ", -1))
                    .filter(each -> each.startsWith("--"))
                    .toList();
        }

        /// Of `--from=build`, `build`.
        Optional<String> flag(String name) {
            return flags().stream()
                    .filter(each -> each.startsWith("--" + name + "="))
                    .map(each -> each.substring(name.length() + 3))
                    .findFirst();
        }

        /// What a shell is given.
        String command() {
            return words.replaceFirst("^(--\\S+ +)+", "");
        }

        List<String> operands() {
            return Arrays.stream(words.split(" ", -1))
                    .filter(each -> !each.startsWith("--"))
                    .toList();
        }
    }

    /// @param name empty for the last one
    record Stage(String from, String name, List<Instruction> instructions) {
        Stream<Instruction> all(String instruction) {
            return instructions.stream().filter(each -> each.name().equals(instruction));
        }

        Optional<Instruction> last(String instruction) {
            return all(instruction).reduce((_, later) -> later);
        }

        /// What `NAME=value` pairs of an instruction say, unquoted.
        Map<String, String> pairs(String instruction) {
            var pairs = new HashMap<String, String>();
            all(instruction)
                    .flatMap(each -> Arrays.stream(each.words().split(" (?=[A-Za-z._]+=)", -1)))
                    .map(each -> each.strip().split("=", 2))
                    .forEach(each -> pairs.put(each[0], each.length < 2 ? "" : each[1].replaceAll("^\"|\"$", "")));
            return pairs;
        }
    }

    static Containerfile of(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Containerfile of(String text) {
        var arguments = new HashMap<String, String>();
        var stages = new ArrayList<Stage>();
        text.replaceAll("(?m)^ *#.*\n", "")
                .replaceAll("\\\\\n *", "")
                .lines()
                .filter(each -> !each.isBlank())
                .map(each -> each.split(" +", 2))
                .map(each -> new Instruction(each[0], each[1].strip()))
                .forEach(each -> {
                    if (each.name().equals("FROM")) {
                        var words = each.operands();
                        stages.add(new Stage(
                                words.getFirst(), words.size() > 2 ? words.getLast() : "", new ArrayList<>()));
                    } else if (stages.isEmpty()) {
                        var pair = each.words().split("=", 2);
                        arguments.put(pair[0], pair[1]);
                    } else {
                        stages.getLast().instructions().add(each);
                    }
                });
        return new Containerfile(arguments, stages);
    }

    Optional<Stage> stage(String name) {
        return stages.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /// What is run.
    Stage image() {
        return stages.getLast();
    }
}
