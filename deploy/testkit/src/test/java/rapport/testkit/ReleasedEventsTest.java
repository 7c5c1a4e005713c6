package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.testkit.HeardValues.Known;

class ReleasedEventsTest {
    private static final String SCHEMA = """
            {"type": "object", "required": ["id", "state", "amount"], "properties": {
                "id": {"type": "string"},
                "state": {"enum": ["OPEN", "PAID"], "type": "string"},
                "amount": {"$ref": "#/$defs/money"},
                "lines": {"type": "array", "items": {"type": "object", "required": ["item"], "properties": {
                    "item": {"type": "string"}, "lines": {"type": "array", "items": {"$ref": "#/$defs/money"}}}}}},
             "$defs": {"money": {"type": "object", "required": ["minor"], "properties": {"minor": {"type": "integer"}}}}}""";
    private static final Place PLACE = new Place("shop.orders", "The order id, with \", key: \" in it.");
    private static final String SAID = "shop.order.made.v1";
    private static final String TAKEN = "partner.order.made.v1";
    private static final HeardValues READERS =
            new HeardValues(List.of(new Known("till", SAID, Field.choice("state", List.of("OPEN", "PAID", "VOID")))));

    private static Promise promise(String schema) {
        return Promise.of(PLACE, Json.tree(schema));
    }

    private static List<String> complaints(String type, Map<String, Promise> present) {
        return complaints(type, SCHEMA, present);
    }

    private static List<String> complaints(String type, String released, Map<String, Promise> present) {
        return released(type, released).complaints(present, READERS);
    }

    private static ReleasedEvents released(String type, String schema) {
        var lines = new ArrayList<>(List.of("# a note"));
        lines.addAll(promise(schema).lines(type));
        return ReleasedEvents.parse(lines);
    }

    private static List<String> changed(String type, String is, String becomes) {
        assertThat(SCHEMA).contains(is);
        return complaints(type, Map.of(type, promise(SCHEMA.replace(is, becomes))));
    }

    @Test
    void a_promise_is_a_line_for_each_field() {
        assertThat(promise(SCHEMA).lines(SAID))
                .containsExactly(
                        "shop.order.made.v1 on shop.orders, key: The order id, with \", key: \" in it.",
                        "  $ object!",
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"enum": ["OPEN"]}                          | {"enum": ["OPEN", null]}                          | `state was any and is any|null`
            {"type": ["string", "null"], "enum": ["OPEN"]} | {"type": ["string", "null"], "enum": ["OPEN", null]} | `state was string and is null|string`
            """)
    void null_is_a_value_that_may_not_be_said_unseen(String is, String becomes, String complaint) {
        assertThat(complaints(SAID, ofState(is), Map.of(SAID, promise(ofState(becomes)))))
                .singleElement()
                .asString()
                .startsWith(SAID + ": " + complaint + "; who runs");
        assertThat(complaints(TAKEN, ofState(is), Map.of(TAKEN, promise(ofState(becomes)))))
                .isEmpty();
        assertThat(complaints(TAKEN, ofState(becomes), Map.of(TAKEN, promise(ofState(is)))))
                .isNotEmpty();
    }

    private static String ofState(String schema) {
        return "{\"type\": \"object\", \"properties\": {\"state\": " + schema + "}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "maxLength": 9               | "maxLength": 8                      | state has maxLength 8 and had 9
            "type": "string"             | "type": "string", "maxLength": 8    | state has maxLength 8 and had none
            "minLength": 1               | "minLength": 2                      | state has minLength 2 and had 1
            "minimum": 0                 | "minimum": 0.5                      | state has minimum 0.5 and had 0
            "maximum": 9                 | "maximum": 8                        | state has maximum 8 and had 9
            "minItems": 1                | "minItems": 2                       | state has minItems 2 and had 1
            "maxItems": 3                | "maxItems": 2                       | state has maxItems 2 and had 3
            "pattern": "^[ A-Z]{1,3}$" | "pattern": "^[ A-Z]{1,4}$"        | state has pattern "^[ A-Z]{1,4}$" and had "^[ A-Z]{1,3}$"
            "type": "string"             | "type": "string", "format": "uuid"  | state was string and is string(uuid)
            "type": "object"             | "type": "object", "additionalProperties": false | state has additionalProperties false and had none
            """)
    void what_partners_may_say_may_only_become_looser(String is, String becomes, String complaint) {
        var tight = promise(ofState("{" + becomes + "}"));
        assertThat(complaints(TAKEN, ofState("{" + is + "}"), Map.of(TAKEN, tight)))
                .singleElement()
                .asString()
                .startsWith(TAKEN + ": " + complaint + "; partners");
        var loose = promise(ofState("{" + is + "}"));
        assertThat(complaints(TAKEN, ofState("{" + becomes + "}"), Map.of(TAKEN, loose)))
                .hasSize(is.contains("pattern") ? 1 : 0);
        assertThat(complaints(TAKEN, ofState("{" + is + "}"), Map.of(TAKEN, loose)))
                .isEmpty();
    }

    @Test
    void an_event_as_a_whole_has_limits_too() {
        var closed = SCHEMA.replace("\"$defs\"", "\"additionalProperties\": false, \"$defs\"");
        assertThat(complaints(TAKEN, Map.of(TAKEN, promise(closed))))
                .singleElement()
                .asString()
                .startsWith(TAKEN + ": $ has additionalProperties false and had none; partners");
    }

    @Test
    void a_type_stays_on_its_topic_with_its_key() {
        var schema = Json.tree(SCHEMA);
        assertThat(complaints(SAID, Map.of(SAID, Promise.of(new Place("shop.carts", PLACE.key()), schema))))
                .singleElement()
                .asString()
                .startsWith(SAID + ": was on shop.orders and is on shop.carts; who runs");
        assertThat(complaints(TAKEN, Map.of(TAKEN, Promise.of(new Place(PLACE.address(), "The customer."), schema))))
                .singleElement()
                .asString()
                .startsWith(TAKEN + ": had the key \"The order id");
        assertThat(new Place("shop.orders", "").changed(PLACE)).isEmpty();
    }

    private static String either(String... branches) {
        return "{\"type\": \"object\", \"anyOf\": [" + String.join(", ", branches) + "], \"$defs\": {"
                + "\"a\": {\"required\": [\"a\", \"z\"], \"title\": \"A\"}}}";
    }

    @Test
    void conditions_are_compared_without_what_is_said_to_people() {
        var was = either(
                "{\"required\": [\"z\", \"a\"], \"properties\": {\"title\": {\"type\": \"string\"}, \"a\": {}}}");
        var is = either(
                "{\"description\": \"So\", \"properties\": {\"a\": {\"title\": \"A\"}, \"title\": {\"type\": \"string\"}},"
                        + " \"required\": [\"a\", \"z\"]}");
        assertThat(complaints(SAID, was, Map.of(SAID, promise(is)))).isEmpty();
        assertThat(complaints(SAID, was, Map.of(SAID, promise(is.replace("\"string\"", "\"integer\"")))))
                .hasSize(1);
        var referring = either("{\"$ref\": \"#/$defs/a\"}");
        assertThat(complaints(SAID, referring, Map.of(SAID, promise(either("{\"required\": [\"a\", \"z\"]}")))))
                .isEmpty();
        assertThat(complaints(SAID, referring, Map.of(SAID, promise(referring.replace("\"z\"", "\"y\"")))))
                .hasSize(1);
    }

    @Test
    void a_branch_more_is_taken_and_not_said() {
        var one = either("{\"required\": [\"a\"]}");
        var two = either("{\"required\": [\"b\"]}", "{\"required\": [\"a\"]}");
        assertThat(complaints(TAKEN, one, Map.of(TAKEN, promise(two)))).isEmpty();
        assertThat(complaints(SAID, two, Map.of(SAID, promise(one)))).isEmpty();
        assertThat(complaints(SAID, one, Map.of(SAID, promise(two))))
                .singleElement()
                .asString()
                .contains("(anyOf) is another condition", "into `properties` beside it");
        assertThat(complaints(TAKEN, two, Map.of(TAKEN, promise(one))))
                .singleElement()
                .asString()
                .contains("(anyOf) is another condition", "more branches of anyOf");
        assertThat(complaints(
                        TAKEN,
                        SCHEMA,
                        Map.of(TAKEN, promise(SCHEMA.replace("\"$defs\"", "\"anyOf\": [{}], \"$defs\"")))))
                .singleElement()
                .asString()
                .contains("(anyOf) is required now");
    }

    @Test
    void an_enum_of_a_reader_with_names_of_its_own_is_choosy() {
        enum State {
            OPEN,
            PAID;

            @JsonValue
            String code() {
                return "order." + name().toLowerCase(Locale.ROOT);
            }
        }
        record Order(State state) {}
        assertThat(View.of(Order.class).choosy())
                .extracting(Field::line)
                .containsExactly("  state enum [\"order.open\",\"order.paid\"]");
    }

    @Test
    void a_line_that_was_lost_is_missed() {
        var said = released(SAID, SCHEMA);
        var fields = List.of(Field.choice("state", List.of("OPEN")), Field.choice("newer", List.of("A")));
        assertThat(HeardValues.missing(List.of(SAID + " other enum [\"OPEN\"]"), SAID, fields, said))
                .singleElement()
                .asString()
                .startsWith("lacks `shop.order.made.v1 state enum [\"OPEN\"]`");
        assertThat(HeardValues.missing(List.of(SAID + " state enum [\"OPEN\"]"), SAID, fields, said))
                .isEmpty();
        assertThat(HeardValues.missing(List.of("+ " + SAID + " state enum [\"OPEN\"]"), SAID, fields, said))
                .isEmpty();
        assertThat(HeardValues.missing(List.of(), "shop.order.lost.v1", fields, said))
                .isEmpty();
    }

    @Test
    void a_line_about_what_nobody_says_is_named() {
        var lines = List.of(SAID + " state enum [\"OPEN\"]", "shop.order.mad.v1 state enum [\"OPEN\"]");
        assertThat(HeardValues.strays(lines, Set.of(SAID))).containsExactly(lines.getLast());
    }
}
