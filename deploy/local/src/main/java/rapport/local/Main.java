package rapport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import rapport.embedded.EmbeddedBroker;
import rapport.embedded.issuer.DemoIdentity;
import rapport.local.sink.Sinks;
import rapport.local.stack.Console;

/// The Java half of `./rapport`: one subcommand, then options and words.
public final class Main {
    private static final int WRONG_USE = 2;

    private Main() {}

    public static void main(String... arguments) throws Exception {
        var console = new Console(System.out);
        try {
            if (arguments.length == 0) {
                throw new UsageProblem("say what to do: supervise, token, status, brake or audit");
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
            case "status" -> console.say(client(Options.parse(rest)).status());
            case "brake" -> console.say(brake(Options.parse(rest)));
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

    private static String brake(Options options) {
        var words = options.words();
        if (words.size() < 3) {
            throw new UsageProblem("brake needs: <adverse-steps|sending> <on|off> REASON");
        }
        var reason = String.join(" ", words.subList(2, words.size()));
        return client(options).brake(words.get(0), words.get(1), reason);
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

    private static Client client(Options options) {
        return new Client(new State(options.state()));
    }

    /// `broker PORT CONTROLLER-PORT DIRECTORY READY-FILE`
    private static void broker(List<String> words) throws IOException {
        var broker = EmbeddedBroker.start(
                Path.of(words.get(2)), Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)));
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
