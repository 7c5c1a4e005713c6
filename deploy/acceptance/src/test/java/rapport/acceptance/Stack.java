package rapport.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import rapport.demo.Origin;
import rapport.demo.Partner;
import rapport.demo.Patience;
import rapport.local.Options;
import rapport.local.Ports;
import rapport.local.State;
import rapport.local.stack.Suite;

/// The local stack in a directory of its own, on ports that the system chooses, started as `./rapport up`
/// starts it.
final class Stack implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Path HOME =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    private final Path state;
    private final Process supervisor;
    private final Origin origin;

    private Stack(Path state, Process supervisor, Origin origin) {
        this.state = state;
        this.supervisor = supervisor;
        this.origin = origin;
    }

    static Stack start() {
        return start(Map.of());
    }

    /// With more options of `./rapport up`, and what they need in the environment.
    static Stack start(Map<String, String> environment, String... options) {
        try {
            var state = Files.createTempDirectory("rapport-acceptance-");
            var log = state.resolve("supervisor.log").toFile();
            var command = local(
                    "supervise",
                    "--home",
                    HOME.toString(),
                    "--port",
                    "0",
                    "--with-parent",
                    "--state",
                    state.toString());
            command.addAll(List.of(options));
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
            builder.environment().putAll(environment);
            var supervisor = builder.start();
            var ready = state.resolve("run/ready");
            Patience.until(START, () -> Files.exists(ready) || !supervisor.isAlive(), done -> done);
            if (!Files.exists(ready)) {
                throw new IllegalStateException("the stack did not start:\n" + Files.readString(log.toPath()));
            }
            var address = Files.readString(state.resolve("run/origin")).strip();
            var own = List.of(options).contains("--issuer") ? "" : token(state, "operator");
            return new Stack(state, supervisor, new Origin(address, own));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Origin origin() {
        return origin;
    }

    String address() {
        return read("run/origin");
    }

    Origin as(String role) {
        return new Origin(address(), token(role));
    }

    String token(String role) {
        return token(state, role);
    }

    Path logs() {
        return state.resolve("logs");
    }

    String kafka() {
        return read("run/kafka");
    }

    /// The programs of the stack, as its command line has asked for them.
    Suite suite() {
        var origin = URI.create(address()).getPort();
        var options = Options.parse(List.of("--state", state.toString()));
        return new Suite(options, Ports.of(origin, origin + 1, 1), new State(state));
    }

    String provider() {
        return read("run/provider");
    }

    Partner partner(String id) {
        return Partner.of(id, asked(local("login", "partner-" + id, "--state", state.toString())));
    }

    /// Ends a process without a word, as a power cut would.
    void kill(String name) {
        var pid = process(name).path("pid").asLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /// Stops a process in good order and keeps it down.
    void stop(String name) {
        origin.post("/processes/" + name + "/stop", List.of());
    }

    void start(String name) {
        origin.post("/processes/" + name + "/start", List.of());
    }

    /// Waits until every process is ready, after one that was killed has been started again.
    void awaitReady() {
        var ready =
                Patience.until(START, () -> origin.get("/status").path("ready").asBoolean(), yes -> yes);
        if (!ready) {
            throw new IllegalStateException("not ready again: " + origin.get("/status"));
        }
    }

    /// Waits until this process is ready, whatever the others are.
    void awaitReady(String name) {
        Patience.until(START, () -> process(name).path("ready").asBoolean(), yes -> yes);
    }

    /// Waits until this process was started again and everything is ready.
    void awaitRestart(String name, int before) {
        Patience.until(START, () -> restarts(name), restarts -> restarts > before);
        awaitReady();
    }

    int restarts(String name) {
        return process(name).path("restarts").asInt();
    }

    /// What an instance of a service runs.
    Path jar(String name) {
        var info = ProcessHandle.of(process(name).path("pid").asLong())
                .orElseThrow()
                .info();
        return Stream.of(info.arguments().orElseThrow())
                .filter(argument -> argument.endsWith("quarkus-run.jar"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode process(String name) {
        for (var process : origin.get("/status").path("processes")) {
            if (process.path("name").asText().equals(name)) {
                return process;
            }
        }
        throw new IllegalArgumentException("there is no process " + name);
    }

    private static String token(Path state, String role) {
        return asked(local("token", role, "--state", state.toString()));
    }

    /// What a command of `./rapport` says.
    ///
    /// @param status with which it must end
    String told(int status, String... words) {
        var command = local(words);
        command.addAll(List.of("--state", state.toString()));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != status) {
                throw new IllegalStateException(command + " ended with " + process.exitValue() + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String asked(List<String> command) {
        try {
            var process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> local(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = HOME.resolve("deploy/local/target/local.jar");
        if (Files.notExists(jar)) {
            throw new IllegalStateException(jar + " is not built; run ./mvnw package first");
        }
        var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx160m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", jar.toString(), "rapport.local.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private String read(String file) {
        try {
            return Files.readString(state.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        supervisor.destroy();
        try {
            if (!supervisor.waitFor(60, TimeUnit.SECONDS)) {
                supervisor.destroyForcibly();
            }
            keepLogs();
            try (var files = Files.walk(state)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Leaves the logs where a failed test can be understood from them.
    private void keepLogs() throws IOException {
        var target = Files.createDirectories(Path.of("target/stack-logs"));
        try (var logs = Files.list(state.resolve("logs"))) {
            for (var log : logs.toList()) {
                Files.copy(log, target.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
