package rapport.chassis.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckEventTest {
    private static final String GOOD = """
            {"specversion":"1.0","id":"1","source":"/acme/noc","type":"trial.counted.v1","data":{"name":"a","amount":1}}
            """;

    @TempDir
    private Path directory;

    @Test
    void a_good_event_in_structured_mode_is_called_good() throws IOException {
        assertThat(said(0, file("event.json", GOOD))).containsExactly("good     event.json");
    }

    @Test
    void a_good_event_in_binary_mode_is_its_headers_an_empty_line_and_the_data() throws IOException {
        var event = """
                ce_specversion: 1.0
                ce_id: 1
                ce_source: /acme
                ce_type: trial.counted.v1
                content-type: application/json

                {"name":"a","amount":1}
                """;

        assertThat(said(0, file("event.txt", event))).containsExactly("good     event.txt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "id":"1",     |                        | id: is required and must not be empty
            "specversion" | "specversions"         | specversion: must be 1.0: send CloudEvents in binary or structured mode
            /acme/noc     | /acme-2/noc            | source: must be /acme, or begin with it and a slash: the topic says who speaks
            trial.counted | trial.miscounted       | type: must be one of trial.counted.v1
            "amount":1    | "amount":"1"           | amount: must be a whole number and is required
            "name":"a",   |                        | name: is required
            }}            | }                      | data: must be well-formed JSON in structured mode
            """)
    void what_is_wrong_is_named(String good, String bad, String complaint) throws IOException {
        var event = GOOD.replace(good, bad == null ? "" : bad);

        assertThat(said(1, "--partner", "acme", file("event.json", event)))
                .containsExactly("refused  event.json: " + complaint);
    }

    @Test
    void each_of_several_events_has_its_line() throws IOException {
        var bad = GOOD.replace("\"amount\":1", "\"amount\":true");

        assertThat(said(1, file("list.json", "[" + GOOD + "," + bad + "]"), file("lines.ndjson", GOOD + bad)))
                .containsExactly(
                        "good     list.json[0]",
                        "refused  list.json[1]: amount: must be a whole number and is required",
                        "good     lines.ndjson[0]",
                        "refused  lines.ndjson[1]: amount: must be a whole number and is required");
    }

    @Test
    void a_source_is_taken_as_it_is_registered() throws IOException {
        var noc = file("event.json", GOOD.replace("/acme/noc", "/noc/7"));

        assertThat(said(1, "--partner", "acme", noc)).singleElement().asString().contains("source: must be /acme, or");
        assertThat(said(0, "--partner", "acme", "--source", "/acme", "--source", "/noc", noc))
                .containsExactly("good     event.json");
        assertThat(said(1, "--partner", "acme", "--source", "/noc", file("own.json", GOOD)))
                .singleElement()
                .asString()
                .contains("source: must be /noc, or");
        assertThat(said(
                        0,
                        "--source",
                        "/noc",
                        "--type",
                        "trial.counted.v1",
                        file("d.json", "{\"name\":\"a\",\"amount\":1}")))
                .containsExactly("good     d.json");
        assertThat(said(2, "--source", "noc", noc)).singleElement().asString().startsWith("usage: ");
    }

    @Test
    void what_cannot_be_known_without_production_is_said_at_the_end() throws IOException {
        var good = file("event.json", GOOD);

        assertThat(all(0, "--partner", "acme", good).getLast())
                .isEqualTo("not known here, and taken for granted: registered with the source /acme (--source names"
                        + " others) and with every channel; what events refer to exists; none was said before");
        assertThat(all(0, "--source", "/a", "--source", "/acme", good).getLast())
                .contains("registered with the source /a and /acme (--source");
    }

    @Test
    void a_file_without_an_event_is_not_good() throws IOException {
        assertThat(said(1, file("list.json", "[]"))).containsExactly("refused  list.json: holds no event");
    }

    @Test
    void data_alone_is_checked_against_a_type_that_is_named() throws IOException {
        assertThat(said(1, "--type", "trial.counted.v1", file("data.json", "{\"name\":\"a\"}")))
                .containsExactly("refused  data.json: amount: must be a whole number and is required");
    }

    @Test
    void a_file_that_is_not_there_and_no_file_at_all_are_said_to_be_so() {
        assertThat(said(2, "missing.json")).containsExactly("missing.json: there is no such file");
        assertThat(said(2, directory.toString())).singleElement().asString().endsWith("cannot be read as a file");
        assertThat(said(2)).singleElement().asString().startsWith("usage: ./rapport check-event");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    /// What is said of the files.
    private List<String> said(int status, String... arguments) {
        var lines = all(status, arguments);
        return status == 2 ? lines : lines.subList(0, lines.size() - 1);
    }

    private List<String> all(int status, String... arguments) {
        var out = new ByteArrayOutputStream();
        assertThat(CheckEvent.run(new PrintStream(out, true, UTF_8), arguments)).isEqualTo(status);
        var lines = new ArrayList<String>();
        out.toString(UTF_8).lines().forEach(line -> lines.add(line.replace(directory + "/", "")));
        return lines;
    }
}
