package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Json;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

/// Files of usage: every line is taken in once, as if a partner had said it.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UsageImportTest {
    private static final String IMPORTS = "/consumption/v1/imports";
    private static final Instant CALLED = Line.lastMonth(10);

    private Probe probe;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void connect() {
        probe = Probe.connect();
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void a_table_is_taken_in_and_rated_and_known_when_it_comes_again() {
        var line = Offer.released(0).line(probe);
        heard(line);
        var file = """
                recordId;subscriberNumber;kind;direction;quantity;unit;startedAt;otherParty;network
                %1$s-1;%2$s;VOICE;OUTGOING;60;SECONDS;%3$s;+493012345678;
                %1$s-2;%2$s;VOICE;;120;SECONDS;%4$s;+493012345678;26201
                """.formatted(id, line.number(), CALLED, CALLED.plusSeconds(300));
        assertThat(imported("text/csv", file, "january", false).getInt("taken")).isEqualTo(2);
        assertThat(line.records(3))
                .extracting(record -> record.get("recordId"), record -> record.get("origin"))
                .contains(tuple(id + "-1", "file:january-" + id), tuple(id + "-2", "file:january-" + id));
        assertThat(imported("text/csv", file, "january", false).getInt("existing"))
                .isEqualTo(2);
        assertThat(imported("text/csv", file, "february", false).getInt("taken"))
                .isEqualTo(2);
        assertThat(line.waiting()).containsExactly("SUSPECTED_DUPLICATE", "SUSPECTED_DUPLICATE");
        assertThat(line.records(3)).hasSize(3);
    }

    @Test
    void what_a_partner_has_said_is_known_in_a_file_of_that_partner() {
        var line = Offer.released(0).line(probe);
        heard(line);
        line.say("p1", line.call(id, 60, CALLED));
        line.records(2);
        var done = imported(
                "application/x-ndjson",
                String.join(
                        "\n",
                        json(line.call(id, 60, CALLED), "p1"),
                        json(line.call(id, 61, CALLED), "p1"),
                        json(line.call(id + "-2", 60, CALLED.plusSeconds(60)), "p1")),
                "p1",
                false);
        assertThat(done.getInt("existing")).isEqualTo(1);
        assertThat(done.getInt("taken")).isEqualTo(1);
        assertThat(lines(done, "REFUSED")).containsExactly(tuple(2, "recordId"));
        assertThat(line.records(3)).hasSize(3);
    }

    @Test
    void what_is_wrong_with_a_line_is_told_with_its_field() {
        var line = Offer.released(0).line(probe);
        heard(line);
        var done = imported(
                "application/x-ndjson",
                String.join(
                        "\n",
                        json(with(line, "1", "startedAt", "2099-01-01T00:00:00Z")),
                        json(with(line, "2", "startedAt", "1900-01-01T00:00:00Z")),
                        json(with(line, "3", "unit", "BYTES")),
                        json(with(line, "4", "subscriberNumber", "0151")),
                        json(with(line, "5", "quantity", -1)),
                        json(with(line, "6", "origin", "Some Body")),
                        "{\"recordId\": \"" + id + "-7\"}",
                        json(with(line, "8", "subscriberNumber", "+4915000000000"))),
                "wrong",
                false);
        assertThat(lines(done, "REFUSED"))
                .containsExactly(
                        tuple(1, "startedAt"),
                        tuple(2, "startedAt"),
                        tuple(3, "unit"),
                        tuple(4, "subscriberNumber"),
                        tuple(5, "quantity"),
                        tuple(6, "origin"),
                        tuple(7, "subscriberNumber"));
        assertThat(lines(done, "TAKEN")).containsExactly(tuple(8, "recordId"));
    }

    @Test
    void a_dry_run_tells_the_same_and_takes_nothing_in() {
        var line = Offer.released(0).line(probe);
        heard(line);
        var file = json(line.call(id, 60, CALLED));
        assertThat(imported("application/x-ndjson", file, "dry", true).getInt("taken"))
                .isEqualTo(1);
        assertThat(line.records(1)).hasSize(1);
        assertThat(imported("application/x-ndjson", file, "dry", false).getInt("taken"))
                .isEqualTo(1);
        assertThat(line.records(2)).hasSize(2);
    }

    /// Waits until a record of the line is rated, so that it is known whose number it is.
    private void heard(Line line) {
        line.say("p2", line.call(id + "-heard", 1, CALLED.minusSeconds(600)));
        line.records(1);
    }

    private Map<String, Object> with(Line line, String record, String field, Object value) {
        var call = new HashMap<>(line.call(id + "-" + record, 60, CALLED.plusSeconds(Long.parseLong(record) * 100)));
        call.put(field, value);
        return call;
    }

    private static String json(Map<String, Object> record, String origin) {
        var own = new HashMap<>(record);
        own.put("origin", origin);
        return json(own);
    }

    private static String json(Map<String, Object> record) {
        try {
            return Json.MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonPath imported(String type, String file, String name, boolean dryRun) {
        String job = Agreement.operator()
                .contentType(type)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(IMPORTS + "?kind=usage&name=" + name + "-" + id + "&dryRun=" + dryRun)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return Eventually.answer(
                () -> Agreement.operator().get(IMPORTS + "/" + job).jsonPath(),
                found -> found.getString("state").equals("DONE"));
    }

    private static List<Tuple> lines(JsonPath job, String state) {
        List<Map<String, Object>> lines = Agreement.operator()
                .get(IMPORTS + "/" + job.getString("id") + "/lines?state=" + state)
                .jsonPath()
                .getList("");
        return lines.stream()
                .map(line -> tuple(line.get("number"), line.get("field")))
                .toList();
    }
}
