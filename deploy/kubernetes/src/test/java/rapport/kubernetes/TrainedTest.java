package rapport.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a builder would do after the build itself, done here: layers, the training of the archive, and a start with it
/// against a real broker, database and issuer.
@Tag("image")
@SuppressWarnings("NullAway.Init")
class TrainedTest {
    private static final String SERVICE = "relationship-service";
    private static final String LOUD = "-XX:AOTMode=on";
    private static final String ACCESS = "--enable-native-access=ALL-UNNAMED";
    private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";
    private static final int ROUNDS = 3;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path root;

    private static Trained trained;

    @BeforeAll
    static void the_commands_of_the_containerfile_are_run() throws Exception {
        trained = Trained.of(SERVICE, root);
    }

    @Test
    void layers_are_told_apart_by_how_often_they_change() throws IOException {
        try (var libraries = Files.walk(root.resolve("layers/libraries"));
                var own = Files.walk(root.resolve("layers/service"))) {
            assertThat(libraries.map(each -> each.getFileName().toString()))
                    .noneMatch(each -> each.startsWith("rapport"));
            assertThat(own.map(each -> each.getFileName().toString()))
                    .contains("rapport.chassis-0.2.0.jar", "quarkus-run.jar", "generated-bytecode.jar");
        }
    }

    @Test
    void a_service_starts_with_its_archive_and_refuses_one_that_is_not_its_own() throws Exception {
        var times = new LinkedHashMap<String, List<Long>>();
        var memory = new LinkedHashMap<String, Long>();
        var ways = new LinkedHashMap<String, List<String>>();
        var usual = Trained.target(SERVICE).resolve("quarkus-app/quarkus-run.jar");
        if (Files.exists(usual)) {
            ways.put("as ./rapport packs it", List.of(java(), ACCESS, UNSAFE, "-jar", usual.toString()));
        }
        ways.put("packed for an archive, without it", trained.entry("-XX:AOTMode=off"));
        ways.put("with the archive", trained.entry(LOUD));
        start(ways.get("with the archive"), memory, ""); // migrates
        for (var round = 0; round < ROUNDS; round++) {
            for (var way : ways.entrySet()) {
                times.computeIfAbsent(way.getKey(), _ -> new ArrayList<>())
                        .add(start(way.getValue(), memory, way.getKey()));
            }
        }

        times.forEach((way, took) -> System.out.printf(
                "ready %-36s %5d ms (median of %s), %d MB resident%n",
                way, took.stream().sorted().toList().get(ROUNDS / 2), took, memory.getOrDefault(way, 0L) / 1024));

        var jar = root.resolve("app/quarkus-run.jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis()));
        var refused = new ProcessBuilder(trained.entry(LOUD))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(refused.getInputStream().readAllBytes(), UTF_8)).contains("Unable to use AOT cache");
    }

    /// @return how long it took until it was ready, in milliseconds
    private static long start(List<String> command, Map<String, Long> memory, String way) throws Exception {
        var port = freePort();
        var log = root.resolve("log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(port));
        var begin = System.nanoTime();
        var process = builder.start();
        try {
            while (!isReady(port)) {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(90));
                Thread.sleep(10);
            }
            memory.put(way, Trained.residentKilobytes(process.pid()));
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean isReady(int port) throws InterruptedException {
        try {
            var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                    .build();
            return CLIENT.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /// What the image has of its own, and what it is told of the backbone of the tests.
    private static Map<String, String> environment(int port) {
        var environment = new HashMap<>(trained.environment());
        environment.putAll(System.getProperties().stringPropertyNames().stream()
                .filter(each -> each.matches("[A-Z][A-Z_]+"))
                .collect(toMap(each -> each, System::getProperty)));
        environment.putAll(Map.of(
                "HTTP_HOST", "127.0.0.1",
                "HTTP_PORT", String.valueOf(port),
                "QUARKUS_PROFILE", "demo",
                "RAPPORT_PUBLIC_URL", "http://127.0.0.1:" + port,
                "DB_URL", "jdbc:postgresql://127.0.0.1:" + System.getProperty("DB_PORT") + "/relationship",
                "DB_OWNER", "relationship_owner",
                "DB_OWNER_PASSWORD", "relationship-owner",
                "DB_USER", "relationship_app",
                "DB_PASSWORD", "relationship-app"));
        return environment;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
