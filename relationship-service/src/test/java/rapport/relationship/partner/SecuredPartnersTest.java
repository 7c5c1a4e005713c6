package rapport.relationship.partner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.relationship.MovableClock;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Eventually;
import rapport.testkit.Tokens;

/// Partners on a broker that has an authorizer and asks everybody to sign in.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
@QuarkusTestResource(value = SecuredBroker.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init")
class SecuredPartnersTest {
    private static final String PARTNERS = "/relationship/v1/partners";
    private static final String NOT_THIS_TOPIC = "TopicAuthorizationException";
    private static final String NOT_THIS_GROUP = "GroupAuthorizationException";
    private static final String NOT_IN = "SaslAuthenticationException";

    private final String id = "p-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    Sql sql;

    @Test
    void a_partner_that_is_registered_may_do_what_is_its_own_and_nothing_else() {
        var outsider = outsider(registered());

        reaches(() -> outsider.writes(own("network")), "written");
        assertThat(outsider.writes(own("payments"))).isEqualTo("written");
        assertThat(outsider.reads(own("inbox"), own("refusals"))).isEqualTo("read");
        assertThat(outsider.writes(own("refusals"))).isEqualTo(NOT_THIS_TOPIC);
        assertThat(outsider.writes("partner.acme.network")).isEqualTo(NOT_THIS_TOPIC);
        assertThat(outsider.writes("relationship.partners")).isEqualTo(NOT_THIS_TOPIC);
        assertThat(outsider.reads(own("inbox"), "partner.acme.refusals")).isEqualTo(NOT_THIS_TOPIC);
        assertThat(outsider.reads("partner." + id, own("refusals"))).isEqualTo(NOT_THIS_GROUP);
        assertThat(outsider.reads("provisioning-change", own("refusals"))).isEqualTo(NOT_THIS_GROUP);
    }

    @Test
    void what_is_in_force_is_told_as_the_broker_says_it() {
        registered();

        var kafka = asked().statusCode(200).extract().jsonPath();

        assertThat(kafka.getBoolean("kafka.accessEnforced")).isTrue();
        assertThat(kafka.getBoolean("kafka.loginEnforced")).isTrue();
        assertThat(kafka.getBoolean("kafka.login")).isTrue();
        assertThat(kafka.getString("kafka.warning")).isNull();
        assertThat(kafka.getList("kafka.topics")).isEqualTo(List.of(own("network"), own("payments"), own("refusals")));
        assertThat(kafka.getList("kafka.access"))
                .isEqualTo(List.of(
                        "read group partner." + id + ".*",
                        "read topic " + own("refusals"),
                        "write topic " + own("network"),
                        "write topic " + own("payments")));
        assertThat(kafka.getMap("kafka.quotas"))
                .isEqualTo(Map.of(
                        "consumer_byte_rate", 4194304f, "producer_byte_rate", 1048576f, "request_percentage", 50f));
    }

    @Test
    void the_password_is_told_once_and_found_nowhere() throws IOException {
        var password = registered().getString("login.password");
        assertThat(password).hasSize(48);

        var again = post(PARTNERS, registration()).statusCode(200).extract().asString();

        assertThat(again).doesNotContain("password");
        assertThat(asked().extract().asString()).doesNotContain(password);
        var stored = SystemTransaction.call(
                () -> sql.query("SELECT p::text AS everything FROM partner p", row -> row.text("everything")));
        assertThat(stored).isNotEmpty().noneMatch(row -> row.contains(password));
        assertThat(Files.readString(Path.of("target/quarkus.log")))
                .contains("partner=" + id)
                .doesNotContain(password);
        assertThat(Eventually.answer(this::said, all -> !all.isEmpty())).noneMatch(event -> event.contains(password));
    }

    @Test
    void after_a_rotation_only_the_new_password_lets_in() {
        var first = outsider(registered());
        reaches(() -> first.writes(own("network")), "written");

        var second = outsider(post(PARTNERS + "/" + id + "/rotate", Map.of("reason", "on paper"))
                .statusCode(200)
                .extract()
                .jsonPath());

        reaches(() -> second.writes(own("network")), "written");
        assertThat(first.writes(own("network"))).isEqualTo(NOT_IN);
    }

    @Test
    void a_removed_partner_writes_nothing_more_even_where_it_is_connected_and_what_it_wrote_stays() {
        var outsider = outsider(registered());
        reaches(() -> outsider.writes(own("network")), "written");
        try (var connected = outsider.producer()) {
            assertThat(Outsider.writes(connected, own("network"))).isEqualTo("written");

            removed("").statusCode(200);

            reaches(() -> Outsider.writes(connected, own("network")), NOT_THIS_TOPIC);
        }
        reaches(() -> outsider.writes(own("network")), NOT_IN);
        assertThat(topics()).contains(own("network"), own("refusals"));
        var kafka = asked().extract().jsonPath();
        assertThat(kafka.getString("state")).isEqualTo("REMOVED");
        assertThat(kafka.getBoolean("kafka.login")).isFalse();
        assertThat(kafka.getList("kafka.access")).isEmpty();
        post(PARTNERS + "/" + id + "/rotate", Map.of("reason", "late")).statusCode(409);
    }

    @Test
    void topics_go_only_when_that_is_said_and_a_removed_partner_may_come_back() {
        registered();
        removed("").statusCode(200);
        assertThat(topics()).contains(own("network"));
        removed("&deleteTopics=true").statusCode(200);
        Eventually.answer(SecuredPartnersTest::topics, all -> !all.contains(own("network")));

        var back = outsider(registered());

        reaches(() -> back.writes(own("network")), "written");
    }

    @Test
    void a_channel_that_is_taken_away_cannot_be_written_any_more() {
        var outsider = outsider(registered());
        reaches(() -> outsider.writes(own("payments")), "written");

        put(Map.of("name", "Less", "channels", List.of("network"), "eventsPerSecond", 7, "reason", "agreed"))
                .statusCode(200);

        reaches(() -> outsider.writes(own("payments")), NOT_THIS_TOPIC);
        assertThat(outsider.writes(own("network"))).isEqualTo("written");
        var events = Eventually.answer(this::said, all -> all.size() == 2);
        assertThat(events.getLast()).contains("\"eventsPerSecond\":7", "\"reason\":\"agreed\"");
    }

    @Test
    void what_was_written_down_before_a_process_died_is_done_by_whoever_lives() {
        registered();
        SystemTransaction.run(() -> sql.update(
                "UPDATE partner SET channels = '{network}', version = version + 1 WHERE partner_id = ?", id));

        var settled = Eventually.answer(() -> asked().extract().jsonPath(), answer -> answer.getBoolean("settled"));

        assertThat(settled.getList("kafka.access"))
                .isEqualTo(List.of(
                        "read group partner." + id + ".*",
                        "read topic " + own("refusals"),
                        "write topic " + own("network")));
    }

    @Test
    void while_kafka_is_away_a_partner_is_written_down_and_gets_its_topics_later() {
        SecuredBroker.without(() -> {
            var waiting =
                    post(PARTNERS, registration()).statusCode(202).extract().jsonPath();
            assertThat(waiting.getBoolean("settled")).isFalse();
            assertThat(waiting.getString("login")).isNull();
            assertThat(waiting.getString("kafka.warning")).startsWith("Kafka could not be asked");
            post(PARTNERS + "/" + id + "/rotate", Map.of("reason", "now")).statusCode(503);
        });

        MovableClock.forward(Duration.ofSeconds(10));
        Eventually.answer(() -> asked().extract().jsonPath(), answer -> answer.getBoolean("settled"));

        var outsider = outsider(registered());
        reaches(() -> outsider.writes(own("network")), "written");
    }

    private JsonPath registered() {
        return post(PARTNERS, registration())
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
    }

    private Map<String, Object> registration() {
        return Map.of("partnerId", id, "name", "Acme", "reason", "The contract was signed.");
    }

    private static Outsider outsider(JsonPath answer) {
        return new Outsider(new HashMap<>(answer.<String, String>getMap("login.clientSettings")));
    }

    /// Brokers take in their metadata a moment after they are written.
    private static void reaches(Supplier<String> attempt, String wanted) {
        Eventually.answer(attempt, wanted::equals);
    }

    private String own(String name) {
        return "partner." + id + "." + name;
    }

    private List<String> said() {
        return SaidOfPartners.all(SecuredBroker.superUser(), id);
    }

    private static Set<String> topics() {
        try (var admin = Admin.create(SecuredBroker.superUser())) {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ValidatableResponse asked() {
        return given().auth()
                .oauth2(Tokens.operatorReadonly())
                .get(PARTNERS + "/" + id)
                .then();
    }

    private ValidatableResponse removed(String more) {
        return given().auth()
                .oauth2(Tokens.operator())
                .delete(PARTNERS + "/" + id + "?reason=ended" + more)
                .then();
    }

    private ValidatableResponse put(Map<String, Object> body) {
        return given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .put(PARTNERS + "/" + id)
                .then();
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }
}
