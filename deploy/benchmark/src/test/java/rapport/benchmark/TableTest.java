package rapport.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void a_row_is_the_median_of_the_runs_of_one_command_at_one_commit_on_one_machine() {
        var runs = Stream.of(50.0, 70.0, 60.0).map(ours -> run("abc", ours)).toList();
        assertThat(Table.of(runs))
                .containsExactly(
                        "| B1 | bare-sql | 0.60 | 60/s | 100/s | 3 | `./rapport bench ingest` | `abc` | a box |");
        assertThat(Table.of(List.of(run("abc", 50), run("def", 50)))).hasSize(2);
    }

    private static Run run(String commit, double ours) {
        var figures = List.of(Figure.of("B1", "bare-sql", ours, 100));
        return new Run(figures, Map.of(), "./rapport bench ingest", commit, "2026-11-23T00:00:00Z", "a box", "25");
    }
}
