package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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

    private static List<String> without(String pointer) {
        var made = TmfConformity.published("thing.openapi.json");
        var last = JsonPointer.compile(pointer).last();
        var parent = made.at(JsonPointer.compile(pointer).head());
        var taken = parent instanceof ArrayNode list
                ? list.remove(last.getMatchingIndex())
                : ((ObjectNode) parent).remove(last.getMatchingProperty());
        assertThat(taken).as(pointer).isNotNull();
        return TmfConformity.complaints(definition(), made);
    }

    private static JsonNode definition() {
        return TmfConformity.published("thing.swagger.json");
    }
}
