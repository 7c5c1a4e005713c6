package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.acceptance.GuideClient.GUIDE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.demo.Patience;

/// The programs of the guide for partners, word for word, by programs that have nothing of the suite.
@ExtendWith(OnStack.class)
class ForeignClientsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path LAUNCHER =
            Path.of("../../rapport").toAbsolutePath().normalize();

    private final Field field;

    @TempDir
    private Path directory;

    ForeignClientsTest(Field field) {
        this.field = field;
    }

    @ParameterizedTest
    @EnumSource
    void what_a_client_of_the_guide_says_is_heard_and_what_is_refused_it_hears(GuideClient.Way way) throws Exception {
        var environment = Map.of("KAFKA_BOOTSTRAP", field.stack().kafka(), "PARTNER", "acme");
        var client = new GuideClient(way, directory, environment).setUp();
        var reference = field.fresh("MW");

        client.says(reference);
        client.saysNonsense(reference);

        assertThat(client.hears("\"field\":\"end\"")).contains("must be after the start");
        var change = "/provisioning/v1/changes/CHG-acme-" + reference;
        assertThat(Patience.until(PATIENCE, () -> field.origin().status(change), status -> status == 200))
                .isEqualTo(200);
    }

    @Test
    void the_check_of_the_guide_finds_nothing_wrong_with_its_notice_and_what_is_wrong_with_another() throws Exception {
        GUIDE.copyTo(directory);
        var shell = new GuideClient(GuideClient.Way.SHELL, directory, Map.of());
        var check = GUIDE.file("check.sh").strip().replace("./rapport", LAUNCHER.toString());

        assertThat(shell.run(check, 0))
                .isEqualTo(
                        "good     notice.json\nnot known here, and taken for granted: registered with the source /acme"
                                + " (--source names others) and with every channel; what events refer to exists; none was said"
                                + " before\n");

        Files.writeString(
                directory.resolve("notice.json"), GUIDE.file("notice.json").replace("OUTAGE", "OUTRAGE"));
        assertThat(shell.run(check, 1)).startsWith("refused  notice.json: objects[0].impact: must be one of");
    }

    @Test
    void the_password_is_in_a_file_that_nobody_else_may_read_and_on_no_command_line() throws Exception {
        GUIDE.copyTo(directory);
        Files.writeString(directory.resolve("kcat.conf"), "of an earlier time, for everybody to read");
        var login = Map.of(
                "KAFKA_BOOTSTRAP",
                "127.0.0.1:9",
                "KAFKA_PROTOCOL",
                "SASL_SSL",
                "KAFKA_USER",
                "partner-acme",
                "KAFKA_PASSWORD",
                "secret-7f0c");

        new GuideClient(GuideClient.Way.SHELL, directory, login).run("sh kcat.sh", 0);

        var made = directory.resolve("kcat.conf");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(made))
                .containsExactly(
                        "bootstrap.servers=127.0.0.1:9",
                        "security.protocol=SASL_SSL",
                        "sasl.mechanisms=SCRAM-SHA-512",
                        "sasl.username=partner-acme",
                        "sasl.password=secret-7f0c");
        for (var program : List.of("produce.sh", "listen.sh", "shell.sh")) {
            assertThat(GUIDE.file(program)).doesNotContain("PASSWORD");
        }
    }

    @Test
    void the_check_tells_when_it_is_older_than_its_sources() throws Exception {
        for (var service : List.of("provisioning", "consumption")) {
            var app = Files.createDirectories(directory.resolve(service + "-service/target/quarkus-app"));
            Files.createDirectories(app.resolve("lib/main"));
            var built = Files.createFile(app.resolve("quarkus-run.jar"));
            var source = Files.createDirectories(directory.resolve(service + "-service/src/main"))
                    .resolve("Source.java");
            Files.createFile(source);
            var age = service.equals("provisioning") ? -1 : 1;
            Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH.plus(1, ChronoUnit.DAYS)));
            Files.setLastModifiedTime(built, FileTime.from(Instant.EPOCH.plus(1 + age, ChronoUnit.DAYS)));
        }
        Files.copy(LAUNCHER, directory.resolve("rapport"), StandardCopyOption.COPY_ATTRIBUTES);

        var said = new GuideClient(GuideClient.Way.SHELL, directory, Map.of()).run("./rapport check-event no-file", 1);

        assertThat(said)
                .contains("rapport: provisioning is built of older sources")
                .doesNotContain("consumption is built");
    }
}
