package rapport.relationship.partner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.partner.KnownPartner;
import rapport.chassis.partner.KnownPartner.PartnerState;
import rapport.chassis.partner.KnownPartners;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

/// Partners on a broker that asks nobody who they are.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
@SuppressWarnings("NullAway.Init")
class PartnersServiceTest {
    private static final String PARTNERS = "/relationship/v1/partners";

    private final String id = "q-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    KnownPartners known;

    @Test
    void topics_are_made_and_the_answer_says_what_is_not_in_force() {
        post(registration())
                .statusCode(201)
                .body("settled", equalTo(true))
                .body("login.password", notNullValue())
                .body("login.clientSettings.'security.protocol'", equalTo("PLAINTEXT"))
                .body("kafka.topics", hasItem("partner." + id + ".refusals"))
                .body("kafka.accessEnforced", equalTo(false))
                .body(
                        "kafka.warning",
                        equalTo("These brokers ask nobody to sign in and deny nothing: login and access list are not"
                                + " in force."));
        try (var probe = Probe.connect()) {
            probe.send("partner." + id + ".network", "key", "partner.maintenance.notice.v1", Map.of());
        }
    }

    @Test
    void every_service_hears_who_is_registered_changed_and_removed() {
        post(registration()).statusCode(201);
        assertThat(heard(PartnerState.ACTIVE, 50).sources()).containsExactly("/" + id);

        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Acme", "sources", List.of("/noc"), "eventsPerSecond", 9, "reason", "agreed"))
                .put(PARTNERS + "/" + id)
                .then()
                .statusCode(200);
        assertThat(heard(PartnerState.ACTIVE, 9).sources()).containsExactly("/noc");

        given().auth()
                .oauth2(Tokens.operator())
                .delete(PARTNERS + "/" + id + "?reason=ended")
                .then()
                .statusCode(200);
        assertThat(heard(PartnerState.REMOVED, 9).isActive()).isFalse();
    }

    @Test
    void other_terms_for_a_partner_that_is_there_are_refused() {
        post(registration()).statusCode(201);
        var other = new HashMap<>(registration());
        other.put("eventsPerSecond", 51);

        post(other).statusCode(409).body("title", equalTo("Partner exists with other terms"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Acme", "a.b", "a_b", "", "internal", "relationship", "a-name-that-is-longer-than-32-chars-is"})
    void a_name_that_topics_or_others_could_be_confused_by_is_refused(String name) {
        var asked = new HashMap<>(registration());
        asked.put("partnerId", name);

        post(asked).statusCode(422).body("errors.field", hasItem("partnerId"));
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        var asked = Map.of(
                "partnerId",
                id,
                "sources",
                List.of("acme"),
                "channels",
                List.of("telepathy"),
                "eventsPerSecond",
                0,
                "producerBytesPerSecond",
                1,
                "requestPercentage",
                -1);

        var fields = post(asked).statusCode(422).extract().jsonPath().getList("errors.field");

        assertThat(fields)
                .isEqualTo(List.of(
                        "name",
                        "reason",
                        "sources",
                        "channels",
                        "eventsPerSecond",
                        "producerBytesPerSecond",
                        "requestPercentage"));
    }

    @Test
    void no_partner_may_speak_as_another() {
        var noc = Map.of("partnerId", id, "name", "Acme", "reason", "signed", "sources", List.of("/" + id + "-x/noc"));
        post(noc).statusCode(201);
        for (var source : List.of("-x/noc", "-x/noc/deep", "-x", "", "/any")) {
            post(other("-b", id + source))
                    .statusCode(409)
                    .body("title", equalTo("Source belongs to another partner"))
                    .body("detail", containsString("of the partner " + id + " (Acme)"));
        }
        post(other("-x", "elsewhere-" + id)).statusCode(409);
        post(other("-b", id + "-x/nocturne")).statusCode(201);
        var taken = Map.of("name", "B", "reason", "more", "sources", List.of("/" + id));
        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(taken)
                .put(PARTNERS + "/" + id + "-b")
                .then()
                .statusCode(409);
    }

    private Map<String, Object> other(String suffix, String source) {
        return Map.of("partnerId", id + suffix, "name", "B", "reason", "signed", "sources", List.of("/" + source));
    }

    private KnownPartner heard(PartnerState state, int eventsPerSecond) {
        return Eventually.answer(
                        () -> known.find(id),
                        found -> found.filter(partner ->
                                        partner.state() == state && partner.eventsPerSecond() == eventsPerSecond)
                                .isPresent())
                .orElseThrow();
    }

    private Map<String, Object> registration() {
        return Map.of("partnerId", id, "name", "Acme", "reason", "The contract was signed.");
    }

    private static ValidatableResponse post(Map<String, ?> body) {
        return given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .post(PARTNERS)
                .then();
    }
}
