package rapport.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import rapport.demo.Patience;

/// One of the programs of the guide for partners, run as its reader would: in a directory of its own, by
/// the very commands.
final class GuideClient {
    static final Guide GUIDE = Guide.of("partner.md");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Way way;
    private final Path directory;
    private final Map<String, String> environment;

    /// The ways that the guide shows, each with the tool that it needs.
    enum Way {
        JAVA("java", "install a JDK 25"),
        NODE("npm", "apt-get install nodejs npm"),
        SHELL("kcat", "apt-get install kcat");

        private final String tool;
        private final String install;

        Way(String tool, String install) {
            this.tool = tool;
            this.install = install;
        }

        /// What the guide types, line by line.
        private List<String> commands() {
            return GUIDE.file(name().toLowerCase(Locale.ROOT) + ".sh").lines().toList();
        }
    }

    /// @param environment what the guide says the programs take from there
    GuideClient(Way way, Path directory, Map<String, String> environment) {
        this.way = way;
        this.directory = directory;
        this.environment = environment;
    }

    /// Copies the guide's files and types everything before the line that sends.
    GuideClient setUp() throws IOException, URISyntaxException {
        assertThat(isThere(way.tool))
                .as(way.tool + " is missing: " + way.install)
                .isTrue();
        GUIDE.copyTo(directory);
        var lib = Files.createDirectories(directory.resolve("lib"));
        for (var type : List.of(KafkaProducer.class, Logger.class)) {
            var jar = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        for (var command : way.commands().subList(0, way.commands().size() - 2)) {
            run(command, 0);
        }
        return this;
    }

    /// Sends the guide's notice under another name.
    void says(String reference) {
        send(notice(reference));
    }

    /// Sends it with an end that is its start.
    void saysNonsense(String reference) {
        var notice = notice(reference);
        send(notice.set("end", notice.get("start")));
    }

    private void send(ObjectNode notice) {
        try {
            Files.writeString(directory.resolve("notice.json"), notice.toString());
            run(way.commands().get(way.commands().size() - 2), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode notice(String reference) {
        try {
            return ((ObjectNode) new ObjectMapper().readTree(GUIDE.file("notice.json")))
                    .put("maintenanceId", reference);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Listens until a line with these words comes.
    String hears(String words) {
        var log = directory.resolve("heard.log");
        try {
            var process = shell("exec " + way.commands().getLast())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                Patience.until(PATIENCE, () -> read(log), text -> text.contains(words) || !process.isAlive());
                return read(log)
                        .lines()
                        .filter(line -> line.contains(words))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + words + " in what was heard: " + read(log)));
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a command in the directory.
    ///
    /// @param status with which it must end
    String run(String command, int status) {
        try {
            var process = shell(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s says %s", command, said).isEqualTo(status);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private ProcessBuilder shell(String command) {
        var builder = new ProcessBuilder("sh", "-c", command).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PATH", ownJava() + File.pathSeparator + System.getenv("PATH"));
        return builder;
    }

    private static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin");
    }

    private static boolean isThere(String tool) {
        return Stream.concat(
                        Stream.of(ownJava()),
                        Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(Path::of))
                .anyMatch(place -> Files.isExecutable(place.resolve(tool)));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
