package rapport.relationship.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.relationship.partner.PartnerCalls.outsider;
import static rapport.relationship.partner.PartnerCalls.reaches;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Eventually;

/// Partners on a broker that has an authorizer and asks everybody to sign in.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
@WithTestResource(value = SecuredBroker.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class SecuredPartnersTest {
    private static final String NOT_THIS_TOPIC = "TopicAuthorizationException";
    private static final String NOT_THIS_GROUP = "GroupAuthorizationException";
    private static final String NOT_IN = "SaslAuthenticationException";

    private final String id = "p-" + UUID.randomUUID().toString().substring(0, 8);

    private final PartnerCalls partner = new PartnerCalls(id);

    @Inject
    Sql sql;

    @Test
    void a_partner_that_is_registered_may_do_what_is_its_own_and_nothing_else() {
        var outsider = outsider(partner.registered());

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
        partner.registered();

        var kafka = partner.asked().statusCode(200).extract().jsonPath();

        assertThat(kafka.getBoolean("kafka.accessEnforced")).isTrue();
        assertThat(kafka.getBoolean("kafka.loginEnforced")).isTrue();
        assertThat(kafka.getBoolean("kafka.login")).isTrue();
        assertThat(kafka.getString("kafka.warning")).isNull();
        assertThat(kafka.getList("kafka.topics"))
                .isEqualTo(List.of(own("network"), own("payments"), own("usage"), own("refusals")));
        assertThat(kafka.getList("kafka.access"))
                .isEqualTo(List.of(
                        "read group partner." + id + ".*",
                        "read topic " + own("refusals"),
                        "write topic " + own("network"),
                        "write topic " + own("payments"),
                        "write topic " + own("usage")));
        assertThat(kafka.getMap("kafka.quotas"))
                .isEqualTo(Map.of(
                        "consumer_byte_rate", 4194304f, "producer_byte_rate", 1048576f, "request_percentage", 50f));
    }

    @Test
    void the_password_is_told_once_and_found_nowhere() throws IOException {
        var password = partner.registered().getString("login.password");
        assertThat(password).hasSize(48);

        var again =
                partner.post(partner.registration()).statusCode(200).extract().asString();

        assertThat(again).doesNotContain("password");
        assertThat(partner.asked().extract().asString()).doesNotContain(password);
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
        var first = outsider(partner.registered());
        reaches(() -> first.writes(own("network")), "written");

        var second =
                outsider(partner.rotated("on paper").statusCode(200).extract().jsonPath());

        reaches(() -> second.writes(own("network")), "written");
        assertThat(first.writes(own("network"))).isEqualTo(NOT_IN);
    }

    @Test
    void a_removed_partner_writes_nothing_more_even_where_it_is_connected_and_what_it_wrote_stays() {
        var outsider = outsider(partner.registered());
        reaches(() -> outsider.writes(own("network")), "written");
        try (var connected = outsider.producer()) {
            assertThat(Outsider.writes(connected, own("network"))).isEqualTo("written");

            partner.removed("").statusCode(200);

            reaches(() -> Outsider.writes(connected, own("network")), NOT_THIS_TOPIC);
        }
        reaches(() -> outsider.writes(own("network")), NOT_IN);
        assertThat(SecuredBroker.topics()).contains(own("network"), own("refusals"));
        var kafka = partner.asked().extract().jsonPath();
        assertThat(kafka.getString("state")).isEqualTo("REMOVED");
        assertThat(kafka.getBoolean("kafka.login")).isFalse();
        assertThat(kafka.getList("kafka.access")).isEmpty();
        partner.rotated("late").statusCode(409);
    }

    @Test
    void topics_go_only_when_that_is_said_and_a_removed_partner_may_come_back() {
        partner.registered();
        partner.removed("").statusCode(200);
        assertThat(SecuredBroker.topics()).contains(own("network"));
        partner.removed("&deleteTopics=true").statusCode(200);
        Eventually.answer(SecuredBroker::topics, all -> !all.contains(own("network")));

        var back = outsider(partner.registered());

        reaches(() -> back.writes(own("network")), "written");
    }

    @Test
    void when_topics_go_those_go_too_that_were_taken_away_before() {
        partner.registered();
        partner.put(Map.of("name", "Less", "channels", List.of("network"), "reason", "agreed"))
                .statusCode(200);

        partner.removed("&deleteTopics=true").statusCode(200);

        var left = Eventually.answer(SecuredBroker::topics, all -> !all.contains(own("payments")));
        assertThat(left).doesNotContain(own("network")).contains(own("refusals"));
    }

    @Test
    void a_channel_that_is_taken_away_cannot_be_written_any_more() {
        var outsider = outsider(partner.registered());
        reaches(() -> outsider.writes(own("payments")), "written");

        partner.put(Map.of("name", "Less", "channels", List.of("network"), "eventsPerSecond", 7, "reason", "agreed"))
                .statusCode(200);

        reaches(() -> outsider.writes(own("payments")), NOT_THIS_TOPIC);
        assertThat(outsider.writes(own("network"))).isEqualTo("written");
        var events = Eventually.answer(this::said, all -> all.size() == 2);
        assertThat(events.getLast()).contains("\"eventsPerSecond\":7", "\"reason\":\"agreed\"");
    }

    @Test
    void what_was_written_down_before_a_process_died_is_done_by_whoever_lives() {
        partner.registered();
        SystemTransaction.run(() -> sql.update(
                "UPDATE partner SET channels = '{network}', version = version + 1 WHERE partner_id = ?", id));

        var settled = partner.settled();

        assertThat(settled.getList("kafka.access"))
                .isEqualTo(List.of(
                        "read group partner." + id + ".*",
                        "read topic " + own("refusals"),
                        "write topic " + own("network")));
    }

    @Test
    void while_kafka_is_away_a_partner_is_written_down_and_gets_its_topics_later() {
        SecuredBroker.without(() -> {
            var waiting = partner.post(partner.registration())
                    .statusCode(202)
                    .extract()
                    .jsonPath();
            assertThat(waiting.getBoolean("settled")).isFalse();
            assertThat(waiting.getString("login")).isNull();
            assertThat(waiting.getString("kafka.warning")).startsWith("Kafka could not be asked");
            partner.rotated("now").statusCode(503);
        });

        partner.settled();

        var outsider = outsider(partner.registered());
        reaches(() -> outsider.writes(own("network")), "written");
    }

    private String own(String name) {
        return partner.own(name);
    }

    private List<String> said() {
        return SaidOfPartners.all(SecuredBroker.superUser(), id);
    }
}
