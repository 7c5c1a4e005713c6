package rapport.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// Kafka Connect as one would run it alone, in a process of its own with libraries of its own: it lands
/// what partners say in a table.
final class Connect implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("deploy/benchmark/connect/target/lib");

    private final Process process;
    private final Path log;

    private Connect(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// @param tuning a file of `land/`
    /// @param database where rows go
    /// @throws IllegalStateException when its libraries are not there
    static Connect start(Ground ground, String tuning, String database) {
        if (!LIBRARIES.toFile().isDirectory()) {
            throw new IllegalStateException(LIBRARIES + " is missing: run this by ./rapport bench, which fetches it");
        }
        var worker = settings("worker");
        worker.setProperty("bootstrap.servers", ground.brokers());
        worker.setProperty("listeners", "http://127.0.0.1:" + Service.freePort());
        worker.setProperty(
                "offset.storage.file.filename",
                ground.directory().resolve(tuning + ".offsets").toString());
        worker.setProperty("value.converter.schema.content", schema());
        var connector = settings(tuning);
        connector.setProperty("name", "land-" + tuning);
        connector.setProperty("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
        connector.setProperty("topics", Feed.TOPIC);
        connector.setProperty("collection.name.format", "landed");
        connector.setProperty("connection.url", ground.jdbcUrl(database));
        connector.setProperty("connection.username", Ground.SUPERUSER);
        connector.setProperty("connection.password", Ground.PASSWORD);
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                LIBRARIES + "/*",
                "org.apache.kafka.connect.cli.ConnectStandalone",
                write(ground, tuning + "-worker", worker),
                write(ground, tuning, connector));
        var log = ground.directory().resolve("connect-" + tuning + ".log");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Connect(Service.endedWithUs(process), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalStateException when it has ended
    void mustLive() {
        if (!process.isAlive()) {
            throw failed("ended with " + process.exitValue());
        }
    }

    /// With its last words.
    IllegalStateException failed(String how) {
        try {
            var lines = Files.readAllLines(log);
            return new IllegalStateException("Kafka Connect " + how + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties settings(String name) {
        var properties = new Properties();
        try (var file = Objects.requireNonNull(Connect.class.getResourceAsStream("/land/" + name + ".properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String schema() {
        try (var file = Objects.requireNonNull(Connect.class.getResourceAsStream("/land/record.schema.json"))) {
            return new ObjectMapper().readTree(file).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Ground ground, String name, Properties settings) {
        var file = ground.directory().resolve(name + ".properties");
        try (var writer = Files.newBufferedWriter(file, UTF_8)) {
            settings.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }

    @Override
    public void close() {
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
