package rapport.provisioning.inventory;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static rapport.provisioning.Desk.site;
import static rapport.provisioning.inventory.Tmf638.SERVICES;
import static rapport.provisioning.inventory.Tmf638.href;
import static rapport.provisioning.inventory.Tmf638.patch;
import static rapport.provisioning.inventory.Tmf638.planned;
import static rapport.provisioning.inventory.Tmf638.register;
import static rapport.provisioning.inventory.Tmf638.tmf;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.provisioning.Desk;

/// What a service must look like, as TMF638 has it; what does not is refused by its JSON path.
@QuarkusTest
class ServiceShapeTest {
    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @Test
    void state_and_specification_are_required() {
        tmf().body("{}")
                .post(SERVICES)
                .then()
                .statusCode(400)
                .body("code", equalTo("wrong-shape"))
                .body("message", equalTo("$.serviceSpecification is required; $.state is required"));
        tmf().body("{\"state\": \"running\", \"serviceSpecification\": {}}")
                .post(SERVICES)
                .then()
                .statusCode(400)
                .body("message", containsString("$.serviceSpecification.id is required"))
                .body("message", containsString("$.state must be one of feasibilityChecked, designed, reserved"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': '%s'}                                          | $.name",
                "{'serviceType': '%s'}                                   | $.serviceType",
                "{'relatedEntity': [{'id': '%s', 'role': 'building'}]}   | $.relatedEntity[0].id",
                "{'supportingResource': [{'id': '%s'}]}                  | $.supportingResource[0].id",
                "{'relatedParty': [{'id': '%s', 'role': 'customer', '@referredType': 'CustomerAccount'}]}"
                        + " | $.relatedParty[0].id",
            })
    void what_is_too_long_for_the_database_is_refused_by_its_json_path(String part, String path) {
        var body = part.replace('\'', '"').formatted("x".repeat(8_000));
        var service = href(register(planned("reserved")));
        tmf().body(body)
                .patch(service)
                .then()
                .statusCode(400)
                .body("message", equalTo(path + " must have at most 200 characters"));
        tmf().body(body.replaceFirst("x{7800}", "")).patch(service).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': ''}                                            | $.name",
                "{'serviceType': ' '}                                    | $.serviceType",
                "{'relatedEntity': [{'id': '', 'role': 'agreement'}]}    | $.relatedEntity[0].id",
                "{'supportingResource': [{'id': 'a'}, {'id': ' '}]}     | $.supportingResource[1].id",
                "{'relatedParty': [{'id': '  ', 'role': 'customer', '@referredType': 'CustomerAccount'}]}"
                        + " | $.relatedParty[0].id",
            })
    void a_name_that_says_nothing_is_refused_by_its_json_path(String part, String path) {
        for (var refused : created(part, 400, 400)) {
            refused.body("code", equalTo("wrong-shape")).body("message", equalTo(path + " must not be blank"));
        }
    }

    @Test
    void a_service_runs_on_a_hundred_resources_at_most() {
        var service = new HashMap<>(planned("reserved"));
        service.put("supportingResource", Collections.nCopies(101, Map.of("id", site(1))));
        tmf().body(service)
                .post(SERVICES)
                .then()
                .statusCode(400)
                .body("message", equalTo("$.supportingResource must have at most 100 items"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'030 123'", "''", "4930123456", "{'number': 1}", "'+0301234'", "'+491234567890123456'"})
    void a_subscriber_number_is_an_e_164_number(String number) {
        var speed =
                "{'serviceCharacteristic': [{'name': 'speed', 'value': 250}, {'name': 'subscriberNumber', 'value': ";
        for (var refused : created(speed + number + "}]}", 422, 422)) {
            refused.body("code", equalTo("invalid"))
                    .body(
                            "message",
                            equalTo("$.serviceCharacteristic[1].value must be an E.164 number such as +4930123456"));
        }
        created(speed + "'+4930123456'}]}", 201, 200);
    }

    /// A service with this, and one that gets it by a change.
    private static List<ValidatableResponse> created(String part, int created, int changed) {
        var service = href(register(planned("reserved")));
        var whole = part.replaceFirst("\\{", "{'state': 'reserved', 'serviceSpecification': {'id': 'mobile-s'}, ");
        return List.of(
                tmf().body(whole.replace('\'', '"')).post(SERVICES).then().statusCode(created),
                patch(service, part, changed));
    }
}
