package rapport.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import rapport.demo.Patience;

/// The programs of the guide for partners, word for word, by programs that have nothing of the suite.
@ExtendWith(OnStack.class)
class ForeignClientsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Guide GUIDE = Guide.of("partner.md");
    private static final Path LAUNCHER =
            Path.of("../../rapport").toAbsolutePath().normalize();

    private final Field field;
    private final Map<String, String> environment;

    @TempDir
    private Path directory;

    ForeignClientsTest(Field field) {
        this.field = field;
        this.environment = Map.of(
                "KAFKA_BOOTSTRAP",
                field.stack().kafka(),
                "PARTNER",
                "acme",
                "PATH",
                Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"));
    }

    /// The ways that the guide shows, each with what it needs.
    enum Way {
        JAVA("java", "a JDK"),
        NODE("npm", "apt-get install nodejs npm"),
        SHELL("kcat", "apt-get install kcat");

        private final String tool;
        private final String install;

        Way(String tool, String install) {
            this.tool = tool;
            this.install = install;
        }

        /// What the guide types to set up, to say what is in the file, and to listen.
        List<String> commands() {
            return GUIDE.file(name().toLowerCase(Locale.ROOT) + ".sh").lines().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_a_client_of_the_guide_says_is_heard_and_what_is_refused_it_hears(Way way) throws Exception {
        assertThat(isThere(way.tool))
                .as(way.tool + " is missing: " + way.install)
                .isTrue();
        GUIDE.copyTo(directory);
        bringLibraries();
        var commands = new ArrayList<>(way.commands());
        var listen = commands.removeLast();
        var reference = field.fresh("MW");

        notice(reference, "");
        commands.forEach(this::runs);

        var change = "/provisioning/v1/changes/CHG-acme-" + reference;
        assertThat(Patience.until(PATIENCE, () -> field.origin().status(change), status -> status == 200))
                .isEqualTo(200);

        notice(reference, "start");
        runs(commands.getLast());
        assertThat(heard(listen, "\"field\":\"end\"")).contains("must be after the start");
    }

    @Test
    void the_check_of_the_guide_finds_nothing_wrong_with_its_notice_and_what_is_wrong_with_another() throws Exception {
        GUIDE.copyTo(directory);
        var check = GUIDE.file("check.sh").strip().replace("./rapport", LAUNCHER.toString());

        assertThat(output(check, 0)).isEqualTo("good     notice.json\n");

        Files.writeString(
                directory.resolve("notice.json"), GUIDE.file("notice.json").replace("OUTAGE", "OUTRAGE"));
        assertThat(output(check, 1)).startsWith("refused  notice.json: objects[0].impact: must be one of");
    }

    /// The guide's notice under another name, with its end moved to another of its times if one is named.
    private void notice(String reference, String end) throws IOException {
        var notice = (ObjectNode) new ObjectMapper().readTree(GUIDE.file("notice.json"));
        notice.put("maintenanceId", reference);
        if (!end.isEmpty()) {
            notice.set("end", notice.get(end));
        }
        Files.writeString(directory.resolve("notice.json"), notice.toString());
    }

    private void bringLibraries() throws Exception {
        var lib = Files.createDirectories(directory.resolve("lib"));
        for (var type : List.of(KafkaProducer.class, Logger.class)) {
            var jar = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)))
                || tool.equals("java");
    }

    private void runs(String command) {
        try {
            output(command, 0);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(command + " could not be run", e);
        }
    }

    private String output(String command, int status) throws IOException, InterruptedException {
        var process = shell(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s says %s", command, said).isEqualTo(status);
        return said;
    }

    /// The first line with these words that a listener writes, which would otherwise listen for ever.
    private String heard(String command, String words) throws IOException {
        var log = directory.resolve("heard.log");
        var process = shell("exec " + command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Patience.until(PATIENCE, () -> read(log), text -> text.contains(words) || !process.isAlive());
            return read(log)
                    .lines()
                    .filter(line -> line.contains(words))
                    .reduce((_, last) -> last)
                    .orElseThrow(() -> new AssertionError("no " + words + " in what was heard: " + read(log)));
        } finally {
            process.destroy();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder shell(String command) {
        var builder = new ProcessBuilder("sh", "-c", command).directory(directory.toFile());
        builder.environment().putAll(environment);
        return builder;
    }
}
