package rapport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void without_options_the_demo_policy_runs_on_port_8080_in_a_directory_of_the_repository() {
        var here = Path.of("").toAbsolutePath();
        assertThat(Options.parse(List.of()))
                .isEqualTo(new Options(
                        8080, 0, here.resolve(".rapport"), here, "demo", false, "", false, false, false, 1, List.of()));
    }

    @Test
    void options_and_words_may_be_mixed(@TempDir Path directory) {
        var options = Options.parse(
                List.of("sending", "--port", "9000", "on", "--state", directory.toString(), "--fresh", "--secured"));
        assertThat(options.words()).containsExactly("sending", "on");
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.state()).isEqualTo(directory);
        assertThat(options.fresh()).isTrue();
        assertThat(options.secured()).isTrue();
        assertThat(options.pooled()).isFalse();
        assertThat(options.withParent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot 9000",
                "--port",
                "--port http",
                "--port 70000",
                "--policy harsh",
                "--replicas 0",
                "--replicas many"
            })
    void what_cannot_be_meant_is_refused_in_one_line(String arguments) {
        assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" ", -1))))
                .isInstanceOf(UsageProblem.class)
                .message()
                .doesNotContain("\n");
    }
}
