package rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.local.UsageProblem;

class PoolerTest {

    @Test
    void pgbouncer_is_taken_from_the_first_place_that_has_it(@TempDir Path directory) throws Exception {
        var program = Files.createFile(directory.resolve("pgbouncer"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(Pooler.found(List.of("", "/nowhere", directory.toString()))).isEqualTo(program);
    }

    @Test
    void without_it_people_are_told_in_one_line_how_to_get_it() {
        assertThatThrownBy(() -> Pooler.found(List.of("/nowhere")))
                .isInstanceOf(UsageProblem.class)
                .hasMessageContaining("apt-get install --no-install-recommends pgbouncer")
                .message()
                .doesNotContain("\n");
    }
}
