package rapport.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What was asked for on the command line.
///
/// @param port of the origin; 0 lets the operating system choose every port
/// @param portBase the first of the inner ports, or 0 to derive it from the origin's
/// @param state the directory that holds data, logs and identity
/// @param home the directory that holds the built services
/// @param policy whose periods count: `demo` (seconds) or `production` (days)
/// @param fresh whether to forget the data of earlier runs first
/// @param issuer another identity provider than the stack's own, or an empty text
/// @param secured whether Kafka lets in only who signs in, and only to what its access list allows
/// @param withParent whether to end when the process that started this one ends
/// @param words what is no option
public record Options(
        int port,
        int portBase,
        Path state,
        Path home,
        String policy,
        boolean fresh,
        String issuer,
        boolean secured,
        boolean withParent,
        List<String> words) {
    private static final int HIGHEST_PORT = 65_535;

    public static Options parse(List<String> arguments) {
        var options =
                new Options(8080, 0, Path.of(".rapport"), Path.of(""), "demo", false, "", false, false, List.of());
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            options = options.with(rest.remove(), rest);
        }
        return new Options(
                options.port,
                options.portBase,
                options.state.toAbsolutePath().normalize(),
                options.home.toAbsolutePath().normalize(),
                options.policy,
                options.fresh,
                options.issuer,
                options.secured,
                options.withParent,
                options.words);
    }

    private Options with(String argument, ArrayDeque<String> rest) {
        return switch (argument) {
            case "--port" ->
                new Options(
                        port(argument, rest), portBase, state, home, policy, fresh, issuer, secured, withParent, words);
            case "--port-base" ->
                new Options(port, port(argument, rest), state, home, policy, fresh, issuer, secured, withParent, words);
            case "--state" ->
                new Options(
                        port,
                        portBase,
                        Path.of(value(argument, rest)),
                        home,
                        policy,
                        fresh,
                        issuer,
                        secured,
                        withParent,
                        words);
            case "--home" ->
                new Options(
                        port,
                        portBase,
                        state,
                        Path.of(value(argument, rest)),
                        policy,
                        fresh,
                        issuer,
                        secured,
                        withParent,
                        words);
            case "--policy" ->
                new Options(
                        port,
                        portBase,
                        state,
                        home,
                        policy(value(argument, rest)),
                        fresh,
                        issuer,
                        secured,
                        withParent,
                        words);
            case "--fresh" ->
                new Options(port, portBase, state, home, policy, true, issuer, secured, withParent, words);
            case "--issuer" ->
                new Options(
                        port, portBase, state, home, policy, fresh, value(argument, rest), secured, withParent, words);
            case "--with-parent" ->
                new Options(port, portBase, state, home, policy, fresh, issuer, secured, true, words);
            case "--secured" ->
                new Options(port, portBase, state, home, policy, fresh, issuer, true, withParent, words);
            default -> withWord(argument);
        };
    }

    private Options withWord(String word) {
        if (word.startsWith("--")) {
            throw new UsageProblem("unknown option " + word + "; see ./rapport help");
        }
        var more = new ArrayList<>(words);
        more.add(word);
        return new Options(port, portBase, state, home, policy, fresh, issuer, secured, withParent, List.copyOf(more));
    }

    private static String policy(String name) {
        if (!name.equals("demo") && !name.equals("production")) {
            throw new UsageProblem("--policy is demo or production, not " + name);
        }
        return name;
    }

    private static int port(String option, ArrayDeque<String> rest) {
        var text = value(option, rest);
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new UsageProblem(option + " needs a number from 0 to " + HIGHEST_PORT + ", not " + text);
    }

    private static String value(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageProblem(option + " needs a value");
        }
        return rest.remove();
    }
}
