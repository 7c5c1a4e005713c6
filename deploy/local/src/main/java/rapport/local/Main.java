package rapport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import rapport.embedded.Access;
import rapport.embedded.EmbeddedBroker;
import rapport.embedded.issuer.DemoIdentity;
import rapport.local.identity.Identity;
import rapport.local.sink.Sinks;
import rapport.local.stack.Console;
import rapport.local.stack.Suite;

/// The Java half of `./rapport`: one subcommand, then options and words.
public final class Main {
    private static final int WRONG_USE = 2;

    private Main() {}

    public static void main(String... arguments) throws Exception {
        var console = new Console(System.out);
        try {
            if (arguments.length == 0) {
                throw new UsageProblem(
                        "say what to do: supervise, token, login, status, restart, brake, partner, import or audit");
            }
            run(arguments[0], Arrays.asList(arguments).subList(1, arguments.length), console);
        } catch (UsageProblem e) {
            System.err.println("rapport: " + e.getMessage());
            System.exit(WRONG_USE);
        } catch (RuntimeException e) {
            if (arguments[0].equals("supervise")) {
                System.err.println("rapport: " + e.getMessage());
                System.exit(1);
            }
            throw e;
        }
    }

    private static void run(String command, List<String> rest, Console console) throws Exception {
        switch (command) {
            case "supervise" -> new Supervise(Options.parse(rest), console).run();
            case "broker" -> broker(rest);
            case "sinks" -> sinks(rest);
            case "token" -> console.say(token(Options.parse(rest)));
            case "login" -> console.say(login(Options.parse(rest)));
            case "status" -> console.say(client(Options.parse(rest)).status());
            case "restart" -> restart(Options.parse(rest), console);
            case "brake" -> console.say(brake(Options.parse(rest)));
            case "partner" -> partner(Options.parse(rest), console);
            case "import" -> takeIn(Options.parse(rest), console);
            case "audit" -> audit(Options.parse(rest), console);
            default -> throw new UsageProblem("there is no command " + command);
        }
    }

    private static String token(Options options) {
        var words = options.words();
        if (words.size() != 1) {
            throw new UsageProblem("token needs one of operator, operator-readonly, partner:ID, customer:ID");
        }
        try {
            return new State(options.state()).issuer().tokenFor(DemoIdentity.parse(words.getFirst()));
        } catch (IllegalArgumentException e) {
            throw new UsageProblem(String.valueOf(e.getMessage()));
        }
    }

    /// The settings of a Kafka client that signs in under this name, as a properties file.
    private static String login(Options options) {
        var words = options.words();
        if (words.size() != 1 || !Access.principals().contains(words.getFirst())) {
            throw new UsageProblem("login needs one of " + String.join(", ", Access.principals()));
        }
        var state = new State(options.state());
        var settings =
                new TreeMap<>(Map.of("bootstrap.servers", state.noted("kafka").orElse("")));
        if (state.noted("secured").equals(Optional.of("true"))) {
            settings.putAll(state.identity().kafka().login(words.getFirst()).settings());
        }
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /// All services when none is named.
    private static void restart(Options options, Console console) {
        var names = options.words().isEmpty() ? Suite.SERVICE_NAMES : options.words();
        for (var name : names) {
            console.say("restarting " + name);
            client(options).restart(name);
        }
        console.say("ready");
    }

    private static String brake(Options options) {
        var words = options.words();
        if (words.size() < 3) {
            throw new UsageProblem("brake needs: <adverse-steps|sending> <on|off> REASON");
        }
        var reason = String.join(" ", words.subList(2, words.size()));
        return client(options).brake(words.get(0), words.get(1), reason);
    }

    private static void partner(Options options, Console console) {
        var told = new PartnerCommand(client(options)::call, new Waiting(System.err)).run(options.words());
        console.say(told.text());
        if (!told.done()) {
            System.exit(1);
        }
    }

    private static void audit(Options options, Console console) {
        var words = options.words();
        if (words.isEmpty() || !words.getFirst().equals("verify")) {
            throw new UsageProblem("audit needs: verify [SERVICE=NUMBER:HASH ...]");
        }
        var verdict = new AuditCheck(client(options)::get).verify(words.subList(1, words.size()));
        console.say(verdict.text());
        if (!verdict.intact()) {
            System.exit(1);
        }
    }

    private static void takeIn(Options options, Console console) {
        var api = client(options);
        if (!new ImportCommand(api, console::say, Duration.ofSeconds(1), Duration.ofMinutes(2)).run(options.words())) {
            System.exit(1);
        }
    }

    private static Client client(Options options) {
        return new Client(new State(options.state()));
    }

    /// `broker PORT CONTROLLER-PORT DIRECTORY READY-FILE [IDENTITY-DIRECTORY]`, secured if there is the last.
    private static void broker(List<String> words) throws IOException {
        var port = Integer.parseInt(words.get(0));
        var controllerPort = Integer.parseInt(words.get(1));
        var directory = Path.of(words.get(2));
        var broker = words.size() > 4
                ? EmbeddedBroker.startSecured(
                        directory, port, controllerPort, new Identity(Path.of(words.get(4))).kafka())
                : EmbeddedBroker.start(directory, port, controllerPort);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        Files.writeString(
                Path.of(words.get(3)), Long.toString(ProcessHandle.current().pid()));
        broker.awaitShutdown();
    }

    /// `sinks SMTP-PORT SMPP-PORT HTTP-PORT DIRECTORY SYSTEM-ID PASSWORD`
    private static void sinks(List<String> words) throws InterruptedException {
        var ports = new Sinks.Ports(
                Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)));
        var sinks = Sinks.start(ports, Path.of(words.get(3)), words.get(4), words.get(5));
        Runtime.getRuntime().addShutdownHook(new Thread(sinks::close, "stop"));
        new CountDownLatch(1).await();
    }
}
