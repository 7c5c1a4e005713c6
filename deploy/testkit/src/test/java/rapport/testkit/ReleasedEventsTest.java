package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.testkit.HeardValues.Known;
import rapport.testkit.Promise.Field;

class ReleasedEventsTest {
    private static final String SCHEMA = """
            {"type": "object", "required": ["id", "state", "amount"], "properties": {
                "id": {"type": "string"},
                "state": {"enum": ["OPEN", "PAID"], "type": "string"},
                "amount": {"$ref": "#/$defs/money"},
                "lines": {"type": "array", "items": {"type": "object", "required": ["item"], "properties": {
                    "item": {"type": "string"}, "lines": {"type": "array", "items": {"$ref": "#/$defs/money"}}}}}},
             "$defs": {"money": {"type": "object", "required": ["minor"], "properties": {"minor": {"type": "integer"}}}}}""";
    private static final String SAID = "shop.order.made.v1";
    private static final String TAKEN = "partner.order.made.v1";
    private static final HeardValues READERS = new HeardValues(
            List.of(new Known("till", SAID, new Field("state", "enum", false, List.of("OPEN", "PAID", "VOID")))));

    private static Promise promise(String schema) {
        return Promise.of(Json.tree(schema));
    }

    private static List<String> complaints(String type, Map<String, Promise> present) {
        var lines = new ArrayList<>(List.of("# a note", type));
        lines.addAll(promise(SCHEMA).lines());
        return ReleasedEvents.parse(lines).complaints(present, READERS);
    }

    private static List<String> changed(String type, String is, String becomes) {
        assertThat(SCHEMA).contains(is);
        return complaints(type, Map.of(type, promise(SCHEMA.replace(is, becomes))));
    }

    @Test
    void a_promise_is_a_line_for_each_field() {
        assertThat(promise(SCHEMA).lines())
                .containsExactly(
                        "  amount object!",
                        "  amount.minor integer!",
                        "  id string!",
                        "  lines array",
                        "  lines[] object!",
                        "  lines[].item string!",
                        "  lines[].lines array",
                        "  lines[].lines[] object!",
                        "  lines[].lines[].minor integer!",
                        "  state string! [\"OPEN\",\"PAID\"]");
    }

    @Test
    void what_is_as_it_was_or_more_is_fine() {
        var more = "\"note\": {\"type\": \"string\"}, \"id\": {\"type\": \"string\"}";
        assertThat(changed(SAID, "\"id\": {\"type\": \"string\"}", more)).isEmpty();
        assertThat(changed(TAKEN, "\"id\": {\"type\": \"string\"}", more)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "id": {"type": "string"},          | ``                                          | id has disappeared
            "id": {"type": "string"}           | "id": {"type": "integer"}                   | id was string and is integer
            "id": {"type": "string"}           | "id": {"type": "string", "format": "uuid"}  | id was string and is string(uuid)
            ["id", "state", "amount"]          | ["id", "state"]                             | amount is not always there any more
            "required": ["minor"],             | ``                                          | amount.minor is not always there any more
            ["OPEN", "PAID"]                   | ["OPEN", "PAID", "LATE"]                    | state can be LATE, which till refuses
            "enum": ["OPEN", "PAID"],          | ``                                          | state can be anything, and till knows [OPEN, PAID, VOID]
            """)
    void what_released_consumers_rely_on_stays(String is, String becomes, String complaint) {
        assertThat(changed(SAID, is, becomes))
                .anyMatch(each -> each.startsWith(SAID + ": " + complaint + "; who runs"));
    }

    @Test
    void a_value_that_released_consumers_know_already_may_be_said() {
        assertThat(changed(SAID, "[\"OPEN\", \"PAID\"]", "[\"OPEN\", \"PAID\", \"VOID\"]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "required": ["item"],              | "required": ["item", "lines"],              | lines[].lines is required now
            "id": {"type": "string"},          | "id": {"type": "string"}, "by": {"type": "object", "required": ["who"], "properties": {"who": {"type": "string"}}}, | ``
            "id": {"type": "string"}           | "id": {"type": "integer"}                   | id was string and is integer
            ["OPEN", "PAID"]                   | ["OPEN"]                                    | state could be [OPEN, PAID] and can be [OPEN]
            "item": {"type": "string"}         | "item": {"type": "string", "enum": ["A"]}   | lines[].item could be [] and can be [A]
            """)
    void partners_need_not_say_more_than_before(String is, String becomes, String complaint) {
        assertThat(changed(TAKEN, is, becomes))
                .allMatch(each -> each.startsWith(TAKEN + ": " + complaint))
                .hasSize(complaint.isEmpty() ? 0 : 1);
    }

    @Test
    void a_type_stays() {
        assertThat(complaints(SAID, Map.of())).singleElement().asString().startsWith(SAID + " is gone: who runs");
        assertThat(complaints(TAKEN, Map.of())).singleElement().asString().startsWith(TAKEN + " is gone: partners");
    }

    @Test
    void a_view_is_held_against_the_schema_that_was_released_too() {
        record Amount(long minor) {}
        record Line(String item, int count) {}
        record Order(String id, Amount amount, List<Line> lines) {}
        var released = promise(SCHEMA).schema();
        assertThat(View.of(Order.class).complaintsAbout(released))
                .containsExactly("lines is not required by the schema", "lines.count is not in the schema");
    }

    @Test
    void what_a_view_knows_of_a_field_is_noted_as_json_says_it() {
        enum State {
            OPEN,
            PAID
        }
        record Order(List<State> states, Optional<State> last) {}
        assertThat(View.of(Order.class).choosy())
                .extracting(Field::line)
                .containsExactly("  states[] enum [\"OPEN\",\"PAID\"]", "  last enum [\"OPEN\",\"PAID\"]");
    }
}
