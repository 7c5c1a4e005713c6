package rapport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String AWAY = "away";

    private final List<String> called = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private Duration patience = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void a_file_is_sent_followed_to_its_end_and_summed_up() throws IOException {
        var all = run(
                List.of("customers", file("old base.csv")),
                "{\"id\": \"i1\"}",
                "{\"state\": \"RUNNING\", \"lines\": 3, \"waiting\": 2}",
                "{\"state\": \"DONE\", \"lines\": 3, \"taken\": 2, \"existing\": 1, \"refused\": 0, \"waiting\": 0}");
        assertThat(all).isTrue();
        assertThat(called)
                .containsExactly(
                        "POST /relationship/v1/imports?kind=customers&name=old+base.csv&dryRun=false text/csv",
                        "GET /relationship/v1/imports/i1",
                        "GET /relationship/v1/imports/i1");
        assertThat(said)
                .containsExactly(
                        "  2 of 3 lines are still to be looked at", "3 lines: 2 taken in, 1 there before, 0 refused");
    }

    @Test
    void refused_lines_are_told_with_where_the_rest_is() throws IOException {
        var all = run(
                List.of("services", file("s.ndjson"), "dry-run"),
                "{\"id\": \"i2\"}",
                "{\"state\": \"DONE\", \"lines\": 20, \"taken\": 8, \"existing\": 0, \"refused\": 12, \"waiting\": 0}",
                "[{\"number\": 4, \"field\": \"dependsOn\", \"reason\": \"must not be null\"}]");
        assertThat(all).isFalse();
        assertThat(called.getFirst())
                .isEqualTo(
                        "POST /provisioning/v1/imports?kind=services&name=s.ndjson&dryRun=true application/x-ndjson");
        assertThat(said)
                .containsExactly(
                        "dry run of 20 lines: 8 would be taken in, 0 there before, 12 refused",
                        "  line 4: dependsOn must not be null",
                        "  and 2 more; all of them, to be mended and sent again: /console/provisioning/imports/i2");
    }

    @Test
    void a_service_that_is_away_for_a_while_is_waited_for() throws IOException {
        var all = run(
                List.of("customers", file("base.csv")),
                "{\"id\": \"i3\"}",
                "{\"state\": \"RUNNING\", \"lines\": 2, \"waiting\": 2}",
                AWAY,
                AWAY,
                "{\"state\": \"DONE\", \"lines\": 2, \"taken\": 1, \"existing\": 0, \"refused\": 1, \"waiting\": 0}",
                AWAY,
                "[{\"number\": 3, \"field\": \"country\", \"reason\": \"is required\"}]");
        assertThat(all).isFalse();
        assertThat(said)
                .containsExactly(
                        "  2 of 2 lines are still to be looked at",
                        "2 lines: 1 taken in, 0 there before, 1 refused",
                        "  line 3: country is required",
                        "  all of them, to be mended and sent again: /console/relationship/imports/i3");
    }

    @Test
    void of_a_service_that_stays_away_it_is_told_where_to_look() throws IOException {
        var words = List.of("customers", file("base.csv"));
        patience = Duration.ZERO;
        assertThatThrownBy(() -> run(words, "{\"id\": \"i4\"}", AWAY))
                .isInstanceOf(UsageProblem.class)
                .hasMessageContaining("the import goes on when it is back")
                .hasMessageContaining("/console/relationship/imports/i4");
    }

    @Test
    void a_wrong_use_is_told_before_anything_is_sent() throws IOException {
        var good = file("x.csv");
        for (var words : List.of(
                List.of("customers"),
                List.of("bills", good),
                List.of("customers", good, "more"),
                List.of("customers", directory.resolve("none.csv").toString()),
                List.of("customers", file("x.xls")))) {
            assertThatThrownBy(() -> run(words)).isInstanceOf(UsageProblem.class);
        }
        assertThat(called).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_to_be_sent_at_once_is_to_be_sent_in_parts() throws IOException {
        var large = directory.resolve("large.csv");
        Files.write(large, new byte[(16 << 20) + 1]);
        assertThatThrownBy(() -> run(List.of("customers", large.toString())))
                .isInstanceOf(UsageProblem.class)
                .hasMessageContaining("send it in parts");
        assertThat(called).isEmpty();
    }

    private String file(String name) throws IOException {
        return Files.writeString(directory.resolve(name), "x").toString();
    }

    private boolean run(List<String> words, String... answers) {
        var rest = new ArrayDeque<>(List.of(answers));
        var api = new ImportCommand.Api() {
            @Override
            public JsonNode send(String path, String contentType, Path file) {
                called.add("POST " + path + " " + contentType);
                return json(rest.remove());
            }

            @Override
            public JsonNode get(String path) {
                if (!path.contains("/lines")) {
                    called.add("GET " + path);
                }
                var answer = rest.remove();
                if (answer.equals(AWAY)) {
                    throw new ImportCommand.Away(path + " answered 502", null);
                }
                return json(answer);
            }
        };
        return new ImportCommand(api, said::add, Duration.ZERO, patience).run(words);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
