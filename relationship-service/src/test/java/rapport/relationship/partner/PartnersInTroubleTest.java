package rapport.relationship.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static rapport.relationship.partner.PartnerCalls.outsider;
import static rapport.relationship.partner.PartnerCalls.reaches;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.relationship.MovableClock;
import rapport.relationship.ServiceSettings;
import rapport.relationship.partner.Fulfilment.Outcome;

/// Partners where brokers forget, go away, or are brought to two things at once.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
@WithTestResource(value = SecuredBroker.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class PartnersInTroubleTest {
    private static final String NOT_THIS_TOPIC = "TopicAuthorizationException";
    private static final String NOT_IN = "SaslAuthenticationException";

    private final String id = "t-" + UUID.randomUUID().toString().substring(0, 8);
    private final PartnerCalls partner = new PartnerCalls(id);

    @Inject
    Sql sql;

    @Inject
    Partners partners;

    @Inject
    Claims claims;

    @Inject
    Cluster cluster;

    @Inject
    Look look;

    @Inject
    PartnerConfig config;

    @Inject
    Fulfilment fulfilment;

    @Inject
    Clock clock;

    @Test
    void what_brokers_forget_is_made_again_but_for_the_password_and_who_lost_nothing_is_left_alone() {
        var other = new PartnerCalls(id + "-other");
        other.registered();
        var before = partner.registered();
        reaches(() -> outsider(before).writes(partner.own("network")), "written");
        var untouched = rowVersion(other);

        forget();
        MovableClock.forward(Duration.ofMinutes(2));

        partner.inTime(now -> now.getString("loginMadeAt") == null);
        var now = partner.inTime(
                all -> all.getBoolean("settled") && all.getList("kafka.access").size() == 5);
        assertThat(now.getList("kafka.topics")).isEqualTo(before.getList("kafka.topics"));
        assertThat(now.getMap("kafka.quotas")).hasSize(3);
        assertThat(rowVersion(other)).isEqualTo(untouched);
        var again = outsider(partner.rotated("it was lost").extract().jsonPath());
        reaches(() -> again.writes(partner.own("network")), "written");
    }

    @Test
    void a_partner_that_comes_back_while_kafka_is_away_does_not_come_back_with_its_old_password() {
        var old = outsider(partner.registered());
        reaches(() -> old.writes(partner.own("network")), "written");

        SecuredBroker.without(() -> {
            partner.removed("").statusCode(202);
            partner.post(partner.registration()).statusCode(202);
        });
        partner.settled();

        reaches(() -> old.writes(partner.own("network")), NOT_IN);
        partner.asked().body("state", equalTo("ACTIVE")).body("loginMadeAt", nullValue());
        var back = outsider(partner.registered());
        reaches(() -> back.writes(partner.own("network")), "written");
    }

    @Test
    void of_many_who_add_a_partner_at_once_one_is_told_the_password_that_counts() throws Exception {
        Callable<JsonPath> add =
                () -> partner.post(partner.registration()).extract().jsonPath();
        try (var many = Executors.newFixedThreadPool(4)) {
            var told = many.invokeAll(List.of(add, add, add, add)).stream()
                    .map(Future::resultNow)
                    .filter(answer -> answer.getString("login.password") != null)
                    .toList();

            assertThat(told).hasSize(1);
            var outsider = outsider(told.getFirst());
            reaches(() -> outsider.writes(partner.own("network")), "written");
        }
    }

    @Test
    void of_two_passwords_for_the_partner_that_both_have_seen_the_second_is_refused() {
        var told = partner.registered();
        var seen = seen();

        assertThat(fulfilment.admit(seen, "first-password")).isEqualTo(Outcome.DONE);
        assertThat(fulfilment.admit(seen, "second-password")).isEqualTo(Outcome.OVERTAKEN);

        var settings = told.<String, String>getMap("login.clientSettings");
        reaches(() -> with(settings, told, "first-password").writes(partner.own("network")), "written");
        assertThat(with(settings, told, "second-password").writes(partner.own("network")))
                .isEqualTo(NOT_IN);
    }

    @Test
    void who_wakes_up_after_a_removal_does_not_undo_it() {
        partner.registered();
        var frozen = new Kafka(cluster, config) {
            @Override
            void admit(Partner admitted, String password) {
                MovableClock.forward(Duration.ofSeconds(61));
                partner.removed("").statusCode(200);
                super.admit(admitted, password);
            }
        };
        var late = new Fulfilment(partners, claims, cluster, frozen, look, config, clock);

        assertThat(late.admit(seen(), "too-late")).isEqualTo(Outcome.OVERTAKEN);

        var now = partner.inTime(all -> all.getBoolean("settled") && !all.getBoolean("kafka.login"));
        assertThat(now.getString("state")).isEqualTo("REMOVED");
        assertThat(now.getString("loginMadeAt")).isNull();
    }

    @Test
    void who_wakes_up_before_a_password_is_written_leaves_the_one_that_somebody_else_made() {
        partner.registered();
        var told = new ArrayList<JsonPath>();
        var frozen = new Claims(sql) {
            @Override
            boolean holds(Claim claim) {
                MovableClock.forward(Duration.ofSeconds(61));
                told.add(partner.rotated("it was faster").extract().jsonPath());
                return super.holds(claim);
            }
        };
        var late = new Fulfilment(partners, frozen, cluster, new Kafka(cluster, config), look, config, clock);

        assertThat(late.admit(seen(), "too-late")).isEqualTo(Outcome.OVERTAKEN);

        assertThat(seen().loginMadeAt()).isNotNull();
        assertThat(seen().isSettled()).isTrue();
        reaches(() -> outsider(told.getFirst()).writes(partner.own("network")), "written");
    }

    @Test
    void nobody_begins_where_somebody_is_at_work_though_a_late_one_disturbed_it() {
        partner.registered();
        var now = clock.instant();
        var until = now.plusSeconds(30);
        var working = SystemTransaction.call(() -> claims.claim(id, now, until)).orElseThrow();

        SystemTransaction.run(() -> claims.disturbed(working, now));

        assertThat(SystemTransaction.call(() -> claims.holds(working))).isFalse();
        assertThat(SystemTransaction.call(() -> claims.claim(id, now, until))).isEmpty();
        assertThat(partner.asked().extract().jsonPath().getBoolean("settled")).isFalse();
        MovableClock.forward(Duration.ofSeconds(31));
        partner.settled();
    }

    @Test
    void who_wakes_up_in_the_middle_gives_nothing_any_more() {
        partner.registered();
        SystemTransaction.run(() -> sql.update("UPDATE partner SET version = version + 1 WHERE partner_id = ?", id));
        var frozen = new Kafka(cluster, config) {
            @Override
            void bring(Partner as, Runnable fence) {
                MovableClock.forward(Duration.ofSeconds(61));
                partner.removed("").statusCode(200);
                super.bring(as, fence);
            }
        };
        var late = new Fulfilment(partners, claims, cluster, frozen, look, config, clock);

        assertThat(late.settle(id)).isFalse();

        var now = partner.settled();
        assertThat(now.getString("state")).isEqualTo("REMOVED");
        assertThat(now.getList("kafka.access")).isEmpty();
    }

    @Test
    void a_login_that_others_made_is_left_as_it_is() {
        var theirs = theirLogin();

        partner.post(partner.registration())
                .statusCode(409)
                .body("title", equalTo("The brokers have this login already"));

        partner.asked().statusCode(404);
        assertThat(theirs.writes(partner.own("network"))).isEqualTo(NOT_THIS_TOPIC);
    }

    @Test
    void a_login_that_others_made_is_left_as_it_is_also_when_kafka_was_away() {
        var theirs = theirLogin();
        SecuredBroker.without(() -> partner.post(partner.registration()).statusCode(202));
        partner.inTime(now -> String.valueOf(now.getString("failure")).endsWith("was not made here"));
        partner.removed("").statusCode(200).body("settled", equalTo(true));

        assertThat(theirs.writes(partner.own("network"))).isEqualTo(NOT_THIS_TOPIC);
        partner.asked().body("kafka.warning", nullValue()).body("state", startsWith("REMOVED"));
    }

    /// A user of the same name that was made at the brokers.
    private Outsider theirLogin() {
        var like = new PartnerCalls(id + "-like").registered();
        var stranger = Partner.registered(id, seen(id + "-like").terms(), "theirs", clock.instant());
        new Kafka(cluster, config).admit(stranger, "their-password");
        var settings = new HashMap<>(like.<String, String>getMap("login.clientSettings"));
        settings.replaceAll((_, value) -> value.replace(id + "-like", id)
                .replace(String.valueOf(like.getString("login.password")), "their-password"));
        var theirs = new Outsider(settings);
        reaches(() -> theirs.writes(partner.own("network")), NOT_THIS_TOPIC);
        return theirs;
    }

    /// As if the brokers had been built anew.
    private void forget() {
        var grants = new Grants(seen());
        var unlimited = new ClientQuotaAlteration(
                grants.quotaEntity(),
                grants.limits().keySet().stream()
                        .map(limit -> new ClientQuotaAlteration.Op(limit, null))
                        .toList());
        var login = new UserScramCredentialDeletion(grants.user(), ScramMechanism.SCRAM_SHA_512);
        SecuredBroker.administered(admin -> admin.deleteTopics(grants.topics()).all());
        SecuredBroker.administered(
                admin -> admin.deleteAcls(List.of(grants.anything())).all());
        SecuredBroker.administered(
                admin -> admin.alterClientQuotas(List.of(unlimited)).all());
        SecuredBroker.administered(
                admin -> admin.alterUserScramCredentials(List.of(login)).all());
    }

    private String rowVersion(PartnerCalls of) {
        return SystemTransaction.call(() -> sql.query(
                        "SELECT xmin::text AS written FROM partner WHERE partner_id = ?",
                        row -> row.text("written"),
                        of.id()))
                .getFirst();
    }

    private Partner seen() {
        return seen(id);
    }

    private Partner seen(String partnerId) {
        return SystemTransaction.call(() -> partners.find(partnerId)).orElseThrow();
    }

    private static Outsider with(Map<String, String> settings, JsonPath told, String password) {
        var all = new HashMap<>(settings);
        all.replaceAll((_, value) -> value.replace(String.valueOf(told.getString("login.password")), password));
        return new Outsider(all);
    }
}
