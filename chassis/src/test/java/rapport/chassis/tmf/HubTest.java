package rapport.chassis.tmf;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.testkit.Probe;
import rapport.testkit.Sealed;
import rapport.testkit.Tokens;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class HubTest {
    private static final String HUB = "/tmf-api/trial/v4/hub";
    private static final String TOPIC = "provisioning.subscriptions";

    @Inject
    Sql sql;

    @Inject
    HubSweep sweep;

    private final Probe kafka = Probe.connect();

    @AfterEach
    void hangUp() {
        kafka.close();
    }

    @Test
    void a_listener_is_registered_told_its_secret_once_and_announced_with_the_secret_sealed() {
        var callback = newCallback();
        var made = register(operator(), callback, "eventType=ThingCreateEvent").statusCode(201);
        String id = made.extract().path("id");
        String secret = made.extract().path("signingSecret");
        made.header("Location", made.extract().header("Location"))
                .body("callback", equalTo(callback))
                .body("query", equalTo("eventType=ThingCreateEvent"));

        assertThat(made.extract().header("Location")).startsWith("http://").endsWith(HUB + "/" + id);
        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
        operator().get(HUB + "/" + id).then().statusCode(200).body("$", not(hasKey("signingSecret")));

        var said = kafka.await(TOPIC, each -> id.equals(each.key()));
        assertThat(said.type()).isEqualTo("provisioning.hub.registered.v1");
        assertThat(said.text()).doesNotContain(secret);
        assertThat(Sealed.open(said.json().path("secret").asText())).isEqualTo(secret);
        assertThat(said.json().path("owner")).hasToString("{\"role\":\"operator\"}");
        assertThat(said.json().path("types"))
                .hasToString("[\"trial.thing.thing-created.v1\",\"trial.thing.thing-attribute-value-changed.v1\","
                        + "\"trial.thing.thing-state-changed.v1\",\"trial.thing.thing-deleted.v1\"]");
    }

    @Test
    void a_listener_that_is_taken_away_is_gone_and_its_end_is_announced() {
        String id = register(operator(), newCallback(), null).extract().path("id");

        operator().delete(HUB + "/" + id).then().statusCode(204);

        operator().get(HUB + "/" + id).then().statusCode(404);
        operator().delete(HUB + "/" + id).then().statusCode(404);
        var said =
                kafka.await(TOPIC, each -> id.equals(each.key()) && each.type().contains("unregistered"));
        assertThat(said.headers().get("ce_subjectversion")).isEqualTo("2");
        assertThat(endedBy(id)).isEqualTo("OWNER");
    }

    @Test
    void the_same_listener_of_the_same_owner_is_registered_once() {
        var callback = newCallback();
        String id = register(operator(), callback, "fields=eventType").extract().path("id");

        register(operator(), callback, "fields=eventType").statusCode(409).body("code", equalTo("listens-already"));
        register(operator(), callback, null).statusCode(201);
        register(customer("acc-1"), callback, "fields=eventType").statusCode(201);
        operator().delete(HUB + "/" + id).then().statusCode(204);
        register(operator(), callback, "fields=eventType").statusCode(201);
    }

    @Test
    void another_owners_listener_is_not_there() {
        var account = "acc-" + UUID.randomUUID();
        String id = register(customer(account), newCallback(), null).extract().path("id");

        var other = customer("acc-other");
        other.get(HUB + "/" + id).then().statusCode(404);
        customer("acc-other").delete(HUB + "/" + id).then().statusCode(404);
        customer("acc-other").get(HUB + "?limit=1000").then().statusCode(200).body("id", not(hasItem(id)));
        customer(account)
                .get(HUB)
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("id[0]", equalTo(id));
        operator().get(HUB + "?limit=1000").then().body("id", hasItem(id));
        customer(account).delete(HUB + "/" + id).then().statusCode(204);
    }

    @Test
    void what_may_be_secret_of_a_callback_is_shown_to_its_owner_alone() {
        var account = "acc-" + UUID.randomUUID();
        var callback = newCallback();
        String id = register(customer(account), callback, null).extract().path("id");
        var reader = given().auth().oauth2(Tokens.operatorReadonly());

        customer(account).get(HUB + "/" + id).then().body("callback", equalTo(callback));
        operator().get(HUB + "/" + id).then().body("callback", equalTo("https://listener.example"));
        reader.get(HUB + "/" + id).then().body("callback", equalTo("https://listener.example"));
        operator().get(HUB + "?limit=1000").then().body("callback", not(hasItem(callback)));
    }

    @Test
    void a_listener_that_was_taken_away_long_ago_is_forgotten_here_and_on_kafka() {
        String id = register(operator(), newCallback(), null).extract().path("id");
        String kept = register(operator(), newCallback(), null).extract().path("id");
        deleted(id);
        deleted(kept);
        SystemTransaction.run(
                () -> sql.update("UPDATE hub SET ended_at = ended_at - interval '31 days' WHERE hub_id = ?", id));
        sweep.sweep();

        kafka.await(TOPIC, each -> id.equals(each.key()) && each.isTombstone());
        assertThat(kafka.all(TOPIC, each -> kept.equals(each.key()) && each.isTombstone()))
                .isEmpty();
        assertThat(SystemTransaction.<Long>call(
                        () -> sql.number("SELECT count(*) FROM hub WHERE hub_id = ANY (?)", List.of(id, kept))))
                .isEqualTo(1);
    }

    private String endedBy(String id) {
        return kafka.await(TOPIC, each -> id.equals(each.key()) && each.type().contains("unregistered"))
                .json()
                .path("endedBy")
                .asText();
    }

    private static void deleted(String id) {
        operator().delete(HUB + "/" + id).then().statusCode(204);
    }

    @Test
    void an_operator_says_why_it_takes_away_what_is_somebody_elses_and_it_is_audited() {
        String id = register(customer("acc-" + UUID.randomUUID()), newCallback(), null)
                .extract()
                .path("id");

        operator().delete(HUB + "/" + id).then().statusCode(400).body("message", startsWith("reason: "));
        operator()
                .queryParam("reason", "They moved away.")
                .delete(HUB + "/" + id)
                .then()
                .statusCode(204);
        assertThat(SystemTransaction.<List<String>>call(() -> sql.query(
                        "SELECT reason FROM audit_entry WHERE path = ?", row -> row.text("reason"), HUB + "/" + id)))
                .containsExactly("They moved away.");
        assertThat(endedBy(id)).isEqualTo("OPERATOR");
    }

    @Test
    void a_reason_that_is_too_long_is_refused_as_that() {
        String id = register(operator(), newCallback(), null).extract().path("id");

        operator()
                .queryParam("reason", "x".repeat(501))
                .delete(HUB + "/" + id)
                .then()
                .statusCode(400)
                .body("message", equalTo("reason: must be a sentence of at most 500 characters."));
    }

    @Test
    void one_owner_has_a_hundred_listeners_at_most() {
        var account = "acc-" + UUID.randomUUID();
        for (var i = 0; i < 100; i++) {
            register(customer(account), newCallback(), null).statusCode(201);
        }
        register(customer(account), newCallback(), null).statusCode(409).body("code", equalTo("too-many-listeners"));
        register(customer("acc-" + UUID.randomUUID()), newCallback(), null).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                               | is required
            /events                            | must begin with https://
            listener.example/events            | must begin with https://
            http://listener.example/           | must begin with https://
            ftp://listener.example/            | must begin with https://
            file:///etc/passwd                 | must begin with https://
            https:///events                    | must have a host, and no user before it
            https:events                       | must have a host, and no user before it
            https://ada:pw@listener.example/   | must have a host, and no user before it
            https://listener.example/#here     | must have no fragment
            https://listener.example:0/        | must have port 443, or one from 1024 to 65535
            https://listener.example:22/       | must have port 443, or one from 1024 to 65535
            https://listener.example:65536/    | must have port 443, or one from 1024 to 65535
            https://listener.example/a b       | must be ASCII without blanks; write other names as xn--…
            https://localhost/                 | must have a host name that is known everywhere
            https://127.0.0.1/                 | must not lead to an address that is loopback
            https://10.0.0.1/                  | must not lead to an address that is private
            https://0x7f000001/                | must have an IPv4 address as four decimal numbers without leading zeros
            """)
    void a_callback_that_cannot_be_called_is_refused_with_what_is_wrong(@Nullable String callback, String complaint) {
        register(operator(), callback, null)
                .statusCode(400)
                .body("code", equalTo("wrong-shape"))
                .body("message", equalTo("$.callback " + complaint));
    }

    @Test
    void a_callback_has_a_longest_length() {
        register(operator(), "https://listener.example/" + "x".repeat(2_000), null)
                .statusCode(400)
                .body("message", equalTo("$.callback must have at most 2000 characters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eventType=ThingCreateEvent",
                "?eventType=ThingCreateEvent,ThingDeleteEvent&event.thing.colour=red",
                "event.thing.part.role=owner;event.thing.madeAt.gt=2026-01-01",
                "event.thing.whatNobodyModelled=1",
                "fields=eventType,event.thing.id",
                "fields=none",
                "eventTime>2026-01-01"
            })
    void a_query_in_the_form_of_filters_is_taken(String query) {
        register(operator(), newCallback(), query).statusCode(201).body("query", equalTo(query));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            eventType                     | eventType: has no value.
            eventType=PartCreateEvent     | eventType: PartCreateEvent is no event of this API; there are ThingCreateEvent, \
            ThingAttributeValueChangeEvent, ThingStateChangeEvent, ThingDeleteEvent.
            event.part.id=1               | event.part.id: no event of this API has it; there are event.thing.
            eventtype=ThingCreateEvent    | eventtype: no event has it; there are correlationId, description, domain, \
            eventId, eventTime, eventType, fieldPath, timeOcurred, title, and event.thing with their attributes.
            event.thing.name.x=1          | event.thing.name.x: x is inside a plain value.
            event.thing.name=~.*          | event.thing.name: regular expressions are not spoken here.
            event.thing.name.regex=a      | event.thing.name: regular expressions are not spoken here.
            event.thing.count.gt=1,2      | event.thing.count: is compared with one value.
            fields=event.part             | event.part: no event of this API has it; there are event.thing.
            a b=1                         | a b: is not the name of an attribute.
            eventType=%zz                 | The query has a % that encodes nothing.
            """)
    void a_query_that_nothing_can_pass_is_refused_with_what_is_wrong(String query, String complaint) {
        register(operator(), newCallback(), query)
                .statusCode(400)
                .body("code", equalTo("wrong-query"))
                .body("message", equalTo(complaint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"callback\": 1}", "{\"callback\": {}}", "nonsense", "{\"callback\": null}"})
    void a_body_that_is_no_registration_is_refused(String body) {
        operator().body(body).post(HUB).then().statusCode(400).body("'@type'", equalTo("Error"));
    }

    private static ValidatableResponse register(
            RequestSpecification caller, @Nullable String callback, @Nullable String query) {
        Map<String, Object> body = new HashMap<>();
        body.put("callback", callback);
        body.put("query", query);
        return caller.body(body).post(HUB).then();
    }

    private static String newCallback() {
        return "https://listener.example/" + UUID.randomUUID();
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }

    private static RequestSpecification customer(String account) {
        return given().auth().oauth2(Tokens.customer(account)).contentType(ContentType.JSON);
    }
}
