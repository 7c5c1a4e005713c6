package rapport.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import rapport.embedded.EmbeddedDatabase;
import rapport.local.Options;
import rapport.local.Ports;
import rapport.local.Ports.Port;
import rapport.local.State;
import rapport.local.UsageProblem;

/// The programs that make up the suite, as a command line asks for them.
public record Suite(Options options, Ports ports, State state) {
    public static final List<String> SERVICE_NAMES =
            Port.SERVICES.stream().map(Suite::nameOf).toList();
    /// Of the four services with as many as each of them may have, and of people beside them.
    private static final int CONNECTIONS_EACH = 4 * 22;

    private static final int CONNECTIONS = 40;

    private static final List<String> SMALL_JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    public Tree plant(Console console) {
        var services = Port.SERVICES.stream()
                .flatMap(service ->
                        IntStream.rangeClosed(1, options.replicas()).mapToObj(instance -> instance(service, instance)))
                .toList();
        var backbone = new ArrayList<>(List.of(postgres(), broker(), sinks()));
        if (options.pooled()) {
            backbone.add(Pooler.program(this));
        }
        return new Tree(List.copyOf(backbone), services, console);
    }

    private Program broker() {
        var readyFile = state.run("broker.ready");
        var arguments = new ArrayList<>(List.of(
                String.valueOf(ports.of(Port.KAFKA)),
                String.valueOf(ports.of(Port.KAFKA_CONTROLLER)),
                state.data("kafka").toString(),
                readyFile.toString()));
        if (options.secured()) {
            arguments.add(state.identityDirectory().toString()); // passwords are nothing for a command line
        }
        var command = java("-Xmx384m", "broker", arguments);
        return new CommandProgram(
                "broker", ports.of(Port.KAFKA), state.log("broker"), command, Map.of(), Readiness.file(readyFile));
    }

    private Program postgres() {
        var identity = state.identity();
        var settings = new EmbeddedDatabase.Settings(
                state.data("postgres"),
                state.data("postgres-binaries"),
                ports.of(Port.POSTGRES),
                identity.password("postgres"),
                true,
                state.log("postgres"),
                Map.of("max_connections", String.valueOf(CONNECTIONS + CONNECTIONS_EACH * options.replicas())));
        return new DatabaseProgram(settings, state.log("postgres"), SERVICE_NAMES, identity::password);
    }

    private Program sinks() {
        var command = java(
                "-Xmx192m",
                "sinks",
                List.of(
                        String.valueOf(ports.of(Port.SMTP)),
                        String.valueOf(ports.of(Port.SMPP)),
                        String.valueOf(ports.of(Port.SINKS)),
                        state.data("sinks").toString(),
                        ServiceEnvironment.SMPP_SYSTEM_ID,
                        ServiceEnvironment.SMPP_PASSWORD));
        return new CommandProgram(
                "sinks",
                ports.of(Port.SINKS),
                state.log("sinks"),
                command,
                Map.of(),
                Readiness.http(ports.of(Port.SINKS), "/sinks/ready"));
    }

    /// One of the instances that share the work of a service; with a number when there are several.
    private Program instance(Port service, int instance) {
        var artifact = options.home().resolve(nameOf(service) + "-service/target/quarkus-app/quarkus-run.jar");
        if (Files.notExists(artifact)) {
            throw new UsageProblem(nameOf(service) + " is not built (" + artifact + "); ./rapport up builds it");
        }
        var name = nameOf(service) + (options.replicas() > 1 ? "-" + instance : "");
        var port = ports.of(service, instance);
        var command = new ArrayList<>(List.of(javaCommand(), "-Xmx192m"));
        command.addAll(SMALL_JVM);
        command.addAll(List.of("-jar", artifact.toString()));
        return new CommandProgram(
                name,
                port,
                state.log(name),
                List.copyOf(command),
                ServiceEnvironment.of(service, port, this),
                Readiness.http(port, "/q/health/ready"));
    }

    /// What one more instance of a service is told: the same as the first, but for where it listens.
    public Map<String, String> environment(Port service, int port) {
        return ServiceEnvironment.of(service, port, this);
    }

    static String nameOf(Port service) {
        return service.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> java(String heap, String subcommand, List<String> arguments) {
        var command = new ArrayList<>(List.of(javaCommand(), heap));
        command.addAll(SMALL_JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "rapport.local.Main", subcommand));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
