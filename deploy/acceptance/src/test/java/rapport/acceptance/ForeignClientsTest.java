package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.acceptance.GuideClient.GUIDE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

        assertThat(shell.run(check, 0)).isEqualTo("good     notice.json\n");

        Files.writeString(
                directory.resolve("notice.json"), GUIDE.file("notice.json").replace("OUTAGE", "OUTRAGE"));
        assertThat(shell.run(check, 1)).startsWith("refused  notice.json: objects[0].impact: must be one of");
    }
}
