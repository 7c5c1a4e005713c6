package rapport.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A service as it is delivered, started alone with an environment of its own.
///
/// @param home where it is built
record ServiceJar(String name, Path home) {
    private static final Path HOME =
            Path.of("").toAbsolutePath().resolve("../..").normalize();
    private static final List<String> SMALL = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final long PATIENCE_SECONDS = 120;

    /// As it is built here.
    ServiceJar(String name) {
        this(name, HOME);
    }

    Path jar() {
        return directory().resolve("quarkus-run.jar");
    }

    Path directory() {
        return home.resolve(name + "-service/target/quarkus-app");
    }

    /// How a start ended, and what it said.
    record End(int status, List<String> errors, String output) {}

    /// Starts it and waits for its end.
    End run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var errors = Files.createTempFile("rapport-", ".err");
        var output = Files.createTempFile("rapport-", ".out");
        try {
            var process = builder(environment, arguments)
                    .redirectError(errors.toFile())
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " has not ended:\n" + Files.readString(output));
            }
            var lines = Files.readAllLines(errors).stream()
                    .filter(line -> line.startsWith("rapport "))
                    .toList();
            return new End(process.exitValue(), lines, Files.readString(output));
        } finally {
            Files.delete(errors);
            Files.delete(output);
        }
    }

    /// Starts it with what it says in this file, for the caller to end.
    Process start(Map<String, String> environment, Path log) throws IOException {
        return builder(environment)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(SMALL);
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
