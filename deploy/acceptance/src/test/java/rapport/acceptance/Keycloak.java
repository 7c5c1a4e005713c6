package rapport.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import rapport.demo.Patience;

/// A real Keycloak on loopback with the realm of the operator's guide, started as the guide says.
record Keycloak(Process process, String realm) implements AutoCloseable {
    private static final Path UNPACKED = Path.of("target/keycloak");
    private static final Path REALM = Path.of("../local/keycloak/rapport-realm.json");
    private static final int LOWEST_PORT = 10_000;
    private static final int HIGHEST_PORT = 20_000;
    private static final Duration START = Duration.ofMinutes(4);

    /// A free port that the operating system lends to no client.
    static int freePort() {
        return new Random()
                .ints(LOWEST_PORT, HIGHEST_PORT)
                .filter(Keycloak::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    static String realm(int port) {
        return "http://127.0.0.1:" + port + "/realms/rapport";
    }

    /// @param environment what the realm takes from it
    static Keycloak start(int port, Map<String, String> environment) throws IOException {
        var home = home();
        var imports = Files.createDirectories(home.resolve("data/import"));
        Files.copy(REALM, imports.resolve("rapport-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        var command = List.of(
                "bash",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm");
        var log = home.resolve("keycloak.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        var keycloak = new Keycloak(builder.start(), realm(port));
        if (!Patience.until(START, keycloak::answers, yes -> yes || !keycloak.process.isAlive())) {
            keycloak.close();
            throw new IllegalStateException("Keycloak does not start:\n" + Files.readString(log));
        }
        return keycloak;
    }

    private static Path home() throws IOException {
        if (Files.isDirectory(UNPACKED)) {
            try (var versions = Files.list(UNPACKED)) {
                var found = versions.filter(directory -> Files.exists(directory.resolve("bin/kc.sh")))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get().toAbsolutePath();
                }
            }
        }
        throw new IllegalStateException("Keycloak is not here; -Pkeycloak fetches it through Maven");
    }

    private boolean answers() {
        var request = HttpRequest.newBuilder(URI.create(realm + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
