package rapport.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A service as it is deployed: its jar, in a process of its own.
final class Service implements AutoCloseable {
    private final String name;
    private final Process process;
    private final int port;

    private Service(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /// @throws IllegalStateException when the service was not built
    static Service start(Ground ground, String name) {
        return start(ground, name, Map.of());
    }

    /// @param more of its settings
    static Service start(Ground ground, String name, Map<String, String> more) {
        var jar = Path.of(name + "-service/target/quarkus-app/quarkus-run.jar");
        if (!jar.toFile().isFile()) {
            throw new IllegalStateException(jar + " is missing: run this by ./rapport bench, which builds it");
        }
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Memory.OF_A_POD);
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        ground.directory().resolve(name + ".log").toFile()));
        builder.environment().putAll(ground.environment(name, port));
        builder.environment().putAll(more);
        try {
            return new Service(name, endedWithUs(builder.start()), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whoever ends this program ends what it has started.
    static Process endedWithUs(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    Service awaitReady() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            for (var tries = 0; tries < 600; tries++) {
                mustLive();
                if (isReady(client, request)) {
                    return this;
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the service is not ready after a minute");
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /// @throws IllegalStateException when the service has ended
    void mustLive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended with " + process.exitValue());
        }
    }

    /// What it has used of processors since it began.
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static boolean isReady(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Memory.look(name, process.pid());
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
