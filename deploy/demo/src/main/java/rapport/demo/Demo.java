package rapport.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// The main job, played once: seeds a customer base, tells three stories and holds what the suite reports
/// against the seed and the sinks. Ends with status 0 if all of it agrees.
public final class Demo {
    private static final int CUSTOMERS = 10_000;
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private Demo() {}

    /// Reads where to go from the environment: `DEMO_ORIGIN`, `DEMO_OPERATOR_TOKEN`, `DEMO_KAFKA` (the settings of a
    /// Kafka client, as in a properties file), and `DEMO_CUSTOMERS` for a smaller base.
    public static void main(String[] arguments) {
        System.exit(run(System.getenv()));
    }

    private static int run(Map<String, String> environment) {
        var origin = new Origin(
                environment.getOrDefault("DEMO_ORIGIN", "http://127.0.0.1:8080"),
                environment.getOrDefault("DEMO_OPERATOR_TOKEN", ""));
        var kafka = environment.getOrDefault("DEMO_KAFKA", "bootstrap.servers=127.0.0.1:9092");
        var howMany = Integer.parseInt(environment.getOrDefault("DEMO_CUSTOMERS", Integer.toString(CUSTOMERS)));
        try (var partner = Partner.of("acme", kafka)) {
            return play(origin, partner, new Customers(howMany), System.out).isEmpty() ? 0 : 1;
        }
    }

    /// Plays everything and says it as it happens.
    ///
    /// @return what did not agree with the seed or the sinks
    public static List<String> play(Origin origin, Partner partner, Customers customers, OutputStream out) {
        var console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8));
        var checks = new Checks();
        var run = RUN.format(Instant.now());
        console.title("Seeding %d customers through the public APIs"
                .formatted(customers.all().size()));
        var began = System.nanoTime();
        customers.seed(origin, console::progress);
        console.line("  took %d s", Duration.ofNanos(System.nanoTime() - began).toSeconds());

        var work = new PlannedWork(origin, partner, customers, console, checks, run);
        work.sites();
        work.ring();
        var payment = new MissedPayment(origin, partner, customers, console, checks, run);
        payment.play();
        new Roaming(origin, partner, customers, console, checks, run).play();
        var story = new Story(origin, console, checks);
        story.tell(payment.example());
        show(story, customers, "MW-" + run);

        console.title("Does it add up?");
        checks.failures().forEach(failure -> console.line("  NO  %s", failure));
        console.line(
                "  %d of %d checks against the seed and the sinks hold.",
                checks.made() - checks.failures().size(), checks.made());
        return checks.failures();
    }

    private static void show(Story story, Customers customers, String reference) {
        var affected = customers.onSites(1, 10);
        affected.stream()
                .filter(c -> !c.prefersSms() && c.language().equals("en") && !c.rejectsMail())
                .findFirst()
                .ifPresent(c -> story.show(c, reference, "An e-mail as " + c.name() + " read it"));
        affected.stream()
                .filter(c -> c.prefersSms() && c.language().equals("de"))
                .findFirst()
                .ifPresent(c -> story.show(c, reference, "An SMS as " + c.name() + " read it"));
    }
}
