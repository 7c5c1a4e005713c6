package rapport.provisioning.inventory;

import static rapport.provisioning.Desk.operator;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.TmfOracle;

/// Exchanges with TMF638, each held against the published definition.
final class Tmf638 {
    static final String DEFINITION = "TMF638-ServiceInventory-v4.0.0.swagger.json";
    static final TmfOracle ORACLE = TmfOracle.of(DEFINITION);
    static final String SERVICES = "/tmf-api/serviceInventory/v4/service";

    private Tmf638() {}

    static RequestSpecification tmf() {
        return operator().filter(ORACLE);
    }

    static ValidatableResponse register(Map<String, Object> service) {
        return tmf().body(service).post(SERVICES).then().statusCode(201);
    }

    static ValidatableResponse patch(String service, String change, int status) {
        return tmf().body(change.replace('\'', '"')).patch(service).then().statusCode(status);
    }

    static String href(ValidatableResponse made) {
        return made.extract().path("href");
    }

    static Map<String, Object> planned(String state) {
        return Map.of("state", state, "serviceSpecification", Map.of("id", "mobile-s"));
    }

    static Map<String, Object> owned(Map<String, Object> service, String account, String agreement) {
        var owned = new HashMap<>(service);
        owned.put(
                "relatedParty", List.of(Map.of("id", account, "role", "customer", "@referredType", "CustomerAccount")));
        owned.put("relatedEntity", List.of(Map.of("id", agreement, "role", "agreement", "@referredType", "Agreement")));
        return owned;
    }

    static List<String> kindsOf(String id, int count) {
        return events(id, count).stream()
                .map(said -> said.json().path("eventType").asText())
                .toList();
    }

    /// At least so many, and what else is there.
    static List<Said> events(String id, int count) {
        try (var probe = Probe.connect()) {
            probe.await("provisioning.inventory", said -> id.equals(said.key()), count);
            return probe.all("provisioning.inventory", said -> id.equals(said.key()));
        }
    }
}
