package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TmfConformityTest {
    private static final String THING = "/paths/~1tmf-api~1trial~1v4~1thing";

    @Test
    void a_document_that_has_all_of_the_definition_has_no_complaint() {
        assertThat(TmfConformity.complaints(definition(), TmfConformity.published("thing.openapi.json")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                             | get /tmf-api/trial/v4/thing is missing",
                "/post                        | post /tmf-api/trial/v4/thing is missing",
                "/get/parameters/1            | get /tmf-api/trial/v4/thing has no parameter limit",
                "/get/parameters/1/schema     | get /tmf-api/trial/v4/thing ?limit is missing",
                "/get/responses/400           | get /tmf-api/trial/v4/thing never answers 400",
                "/post/responses/201/content  | post /tmf-api/trial/v4/thing 201 is missing",
                "/post/requestBody            | post /tmf-api/trial/v4/thing body is missing",
            })
    void what_an_operation_lacks_is_complained_of(@Nullable String lacking, String complaint) {
        assertThat(without(THING + (lacking == null ? "" : lacking))).anyMatch(each -> each.endsWith(complaint));
    }

    @Test
    void where_listeners_are_registered_is_ours_and_what_they_offer_is_theirs() {
        assertThat(without("/paths/~1tmf-api~1trial~1v4~1hub"))
                .containsExactly("post /tmf-api/trial/v4/hub is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Thing/properties/count            | lacks count",
                "/Thing/properties/count/type       | .count is  instead of \"integer\"",
                "/Thing/properties/startDate/format | .startDate has format  instead of \"date-time\"",
                "/Thing/properties/colour/enum/1    | .colour may not be \"green\"",
                "/Thing/properties/part/items       | .part[] is missing",
                "/Part/properties/id                | .part[] lacks id",
                "/Error                             | 400 is missing",
            })
    void what_an_attribute_lacks_is_complained_of(String lacking, String complaint) {
        assertThat(without("/components/schemas" + lacking)).anyMatch(each -> each.endsWith(complaint));
    }

    @Test
    void a_part_offers_what_is_defined_and_leaves_out_what_it_says() {
        var made = TmfConformity.published("thing.openapi.json");
        assertThat(part(made, Set.of())).isEmpty();
        assertThat(part(made, Set.of("post /thing"))).containsExactly("post /thing is not left out");
        remove(made, THING + "/post");
        assertThat(part(made, Set.of())).containsExactly("post /thing is missing");
        assertThat(part(made, Set.of("post /thing"))).isEmpty();
    }

    @Test
    void what_a_part_has_and_no_definition_is_complained_of() {
        var made = TmfConformity.published("thing.openapi.json");
        ((ObjectNode) made.at("/components/schemas/Thing/properties"))
                .putObject("ours")
                .put("type", "string");
        ((ObjectNode) made.at("/components/schemas/Part/properties/id")).put("type", "integer");
        ((ObjectNode) made.at(THING)).putObject("put");
        assertThat(part(made, Set.of()))
                .anyMatch(each -> each.endsWith(".ours is not defined"))
                .anyMatch(each -> each.contains(".part[].id is \"integer\" instead of \"string\""))
                .contains("put /thing is not defined");
    }

    private static List<String> part(JsonNode made, Set<String> leftOut) {
        return TmfConformity.partComplaints(definition(), "/tmf-api/trial/v4", made, leftOut);
    }

    private static List<String> without(String pointer) {
        var made = TmfConformity.published("thing.openapi.json");
        remove(made, pointer);
        return TmfConformity.complaints(definition(), made);
    }

    private static void remove(JsonNode made, String pointer) {
        var last = JsonPointer.compile(pointer).last();
        var parent = made.at(JsonPointer.compile(pointer).head());
        var taken = parent instanceof ArrayNode list
                ? list.remove(last.getMatchingIndex())
                : ((ObjectNode) parent).remove(last.getMatchingProperty());
        assertThat(taken).as(pointer).isNotNull();
    }

    private static JsonNode definition() {
        return TmfConformity.published("thing.swagger.json");
    }
}
