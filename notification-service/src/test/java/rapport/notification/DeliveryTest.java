package rapport.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.testkit.Eventually;
import rapport.testkit.Tokens;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class DeliveryTest {
    @Inject
    Sql sql;

    @Inject
    MovableClock clock;

    MailServer mail;
    MessageCentre centre;
    Seal seal;

    private World world;

    @BeforeEach
    void begin() {
        clock.moveTo(MovableClock.NOON);
        world = new World(seal);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void an_email_arrives_once_with_its_reference_and_a_way_to_unsubscribe() throws MessagingException, IOException {
        var address = address("ada");
        world.customer(address, number(0), "EMAIL").notice();

        assertThat(world.outcomes(1)).containsExactly("EMAIL accepted");
        assertThat(mail.received(address)).hasSize(1);
        var message = mail.received(address).getFirst();
        assertThat(message.getSubject())
                .isEqualTo("Planned work on Thursday 26 November 2026 [" + world.reference() + "]");
        assertThat(message.getFrom()[0].toString()).isEqualTo("Nordlicht <no-reply@rapport.example>");
        assertThat(message.getMessageID())
                .isEqualTo("<" + world.said(1).getFirst().subject() + "@rapport.example>");
        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<https://rapport.example/preferences>");
        assertThat(message.getHeader("References")[0]).contains("CHG-acme-" + world.reference());
    }

    @Test
    void an_sms_is_accepted_and_then_delivered() {
        var number = number(0);
        world.customer(address("ada"), number, "SMS").notice();

        assertThat(world.outcomes(2)).containsExactly("SMS accepted", "SMS delivered");
        assertThat(centre.received(number)).hasSize(1);
        assertThat(centre.received(number).getFirst()).contains("Nordlicht", "Home Internet 100", world.reference());
        assertThat(world.said(2))
                .extracting(said -> said.headers().get("ce_subjectversion"))
                .containsExactly("1", "2");
    }

    @Test
    void a_receipt_that_overtakes_the_answer_is_not_lost() {
        world.customer(address("ada"), number(6), "SMS").notice();

        assertThat(world.outcomes(2)).containsExactly("SMS accepted", "SMS delivered");
    }

    @Test
    void a_refused_address_leads_to_the_other_channel_and_the_notice_counts_once() {
        world.customer(address("nobody"), number(0), "EMAIL").notice();

        assertThat(world.outcomes(3)).containsExactly("EMAIL bounced", "SMS accepted", "SMS delivered");
        assertOutcomes(1, "SMS", "delivered");
    }

    @Test
    void a_refused_number_leads_to_an_email() {
        world.customer(address("ada"), number(1), "SMS").notice();

        assertThat(world.outcomes(2)).containsExactly("SMS bounced", "EMAIL accepted");
    }

    @Test
    void a_failed_delivery_is_learnt_from_the_receipt_and_leads_to_an_email() {
        world.customer(address("ada"), number(2), "SMS").notice();

        assertThat(world.outcomes(3)).containsExactly("SMS accepted", "SMS bounced", "EMAIL accepted");
        assertOutcomes(1, "EMAIL", "accepted");
    }

    @Test
    void an_impossible_number_is_a_bounce() {
        world.customer("", "+49", "SMS").notice();

        assertThat(world.outcomes(1)).containsExactly("SMS bounced");
    }

    @Test
    void an_expired_receipt_is_an_expired_notice() {
        world.customer(address("ada"), number(5), "SMS").notice();

        assertThat(world.outcomes(2)).containsExactly("SMS accepted", "SMS expired");
    }

    @Test
    void who_refuses_for_now_is_asked_again() {
        var address = address("busy");
        world.customer(address, number(0), "EMAIL").notice();
        assertThat(world.outcomes(1)).containsExactly("EMAIL accepted");
        assertThat(mail.received(address)).hasSize(1);
    }

    @Test
    void a_throttled_sms_is_sent_again_and_arrives_once() {
        var number = number(3);
        world.customer(address("ada"), number, "SMS").notice();

        assertThat(world.outcomes(2)).containsExactly("SMS accepted", "SMS delivered");
        assertThat(centre.received(number)).hasSize(1);
    }

    @Test
    void an_email_without_an_answer_after_the_dot_is_unknown_and_never_repeated() {
        var address = address("silent");
        world.customer(address, number(0), "EMAIL").notice();

        assertThat(world.outcomes(1)).containsExactly("EMAIL unknown");
        assertThat(mail.received(address)).hasSize(1);
        assertOutcomes(1, "EMAIL", "unknown");
    }

    @Test
    void an_sms_without_an_answer_is_unknown_and_never_repeated() {
        var number = number(4);
        world.customer(address("ada"), number, "SMS").notice();

        assertThat(world.outcomes(1)).containsExactly("SMS unknown");
        assertThat(centre.received(number)).hasSize(1);
    }

    @Test
    void a_notice_heard_twice_is_told_once() {
        var address = address("ada");
        var id = Map.<String, Object>of("noticeId", UUID.randomUUID().toString());
        world.customer(address, number(0), "EMAIL").notice(id);
        world.outcomes(1);
        world.notice(id);
        world.notice(Map.of("about", "something else"));

        assertThat(world.outcomes(2)).containsExactly("EMAIL accepted", "EMAIL accepted");
        assertThat(mail.received(address)).hasSize(2);
        assertOutcomes(2, "EMAIL", "accepted");
    }

    @Test
    void a_notice_before_its_recipient_waits_without_holding_up_others() {
        world.notice();
        try (var other = new World(seal)) {
            other.customer(address("ada"), number(0), "EMAIL").notice();
            assertThat(other.outcomes(1)).containsExactly("EMAIL accepted");
        }
        assertOutcomes(1, "NONE", "pending");

        world.opened();
        world.contact(World.contactJson(address("ada"), number(0), "EMAIL"));

        assertThat(world.outcomes(1)).containsExactly("EMAIL accepted");
        assertOutcomes(1, "EMAIL", "accepted");
    }

    @Test
    void a_notice_whose_recipient_never_comes_expires() {
        world.notice(Map.of("expiresAt", MovableClock.NOON.plusSeconds(2).toString()));

        assertThat(world.outcomes(1)).containsExactly("NONE expired");
    }

    @Test
    void an_erased_contact_is_not_told() {
        world.customer(address("ada"), number(0), "EMAIL").erased();
        Eventually.answer(this::isErased, yes -> yes); // contacts and notices come on topics of their own
        world.opened().notice();

        assertThat(world.outcomes(1)).containsExactly("NONE suppressed");
    }

    private boolean isErased() {
        return SystemTransaction.call(() -> sql.number(
                        "SELECT count(*) FROM recipient WHERE account_id = ? AND contact_state = 'ERASED'",
                        world.account()))
                > 0;
    }

    @Test
    void at_night_a_notice_waits_for_the_morning_in_the_zone_of_its_recipient() {
        clock.moveTo(Instant.parse("2026-11-23T22:00:00Z"));
        world.customer(address("ada"), number(0), "EMAIL").notice();

        var deferred = world.said(1).getFirst().json();
        assertThat(deferred.get("outcome").asText()).isEqualTo("deferred");
        assertThat(deferred.get("until").asText()).isEqualTo("2026-11-24T07:00:00Z");
        assertOutcomes(1, "EMAIL", "deferred");

        clock.moveTo(Instant.parse("2026-11-24T07:00:00Z"));
        assertThat(world.outcomes(2)).containsExactly("EMAIL deferred", "EMAIL accepted");
    }

    @Test
    void at_night_what_is_critical_and_cannot_wait_is_told() {
        clock.moveTo(Instant.parse("2026-11-23T22:00:00Z"));
        world.customer(address("ada"), number(0), "EMAIL")
                .notice(Map.of("legalClass", "SERVICE_CRITICAL", "tellBy", "2026-11-24T01:00:00Z"));

        assertThat(world.outcomes(1)).containsExactly("EMAIL accepted");
    }

    @Test
    void a_later_revision_replaces_what_has_not_been_sent() {
        clock.moveTo(Instant.parse("2026-11-23T22:00:00Z"));
        world.customer(address("ada"), number(0), "EMAIL").notice();
        world.outcomes(1);
        world.notice(Map.of("revision", 2, "topic", "maintenance.cancelled", "legalClass", "SERVICE_CRITICAL"));

        assertThat(world.outcomes(3)).containsExactlyInAnyOrder("EMAIL deferred", "EMAIL suppressed", "EMAIL accepted");
    }

    @Test
    void a_muted_topic_is_not_told_unless_it_must_be() {
        var address = address("ada");
        world.customer(address, number(0), "EMAIL");
        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(List.of(
                        Map.of("accountId", world.account(), "muted", List.of("maintenance.*")),
                        Map.of("accountId", "other", "muted", List.of("weather.*"))))
                .put("/notification/v1/preferences/batch")
                .then()
                .statusCode(200)
                .body("status", equalTo(List.of("saved", "refused")));
        world.notice();
        assertThat(world.outcomes(1)).containsExactly("EMAIL suppressed");

        world.notice(Map.of("revision", 2, "legalClass", "STATUTORY"));
        assertThat(world.outcomes(2)).containsExactly("EMAIL suppressed", "EMAIL accepted");
    }

    @Test
    void who_replies_stop_hears_no_more_of_what_may_be_silenced() throws Exception {
        var number = number(0);
        world.customer(address("ada"), number, "SMS").notice();
        world.outcomes(2);

        centre.write(number, "Stop");
        world.notice(Map.of("revision", 2));

        assertThat(world.outcomes(3)).containsExactly("SMS accepted", "SMS delivered", "SMS suppressed");
    }

    @Test
    void when_the_mail_server_is_away_mail_waits_for_it() throws InterruptedException {
        var address = address("ada");
        world.customer(address, number(0), "EMAIL");
        mail.goAway();
        try {
            world.notice();
            World.eventually(() -> pending("EMAIL") == 1);
            Thread.sleep(1_500);
            assertThat(world.saidSoFar()).isEmpty();
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            mail.comeBack();
        }

        assertThat(world.outcomes(1)).containsExactly("EMAIL accepted");
        assertThat(mail.received(address)).hasSize(1);
    }

    @Test
    void when_the_message_centre_is_away_sms_wait_for_it() throws Exception {
        var number = number(0);
        world.customer(address("ada"), number, "SMS");
        centre.goAway();
        try {
            world.notice();
            World.eventually(() -> pending("SMS") == 1);
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            centre.comeBack();
        }

        assertThat(world.outcomes(2)).containsExactly("SMS accepted", "SMS delivered");
        assertThat(centre.received(number)).hasSize(1);
    }

    @Test
    void the_brake_stops_all_sending_until_it_is_released() throws InterruptedException {
        world.customer(address("ada"), number(0), "EMAIL");
        brake("engage");
        try {
            world.notice();
            World.eventually(() -> pending("EMAIL") == 1);
            Thread.sleep(1_000);
            assertThat(world.saidSoFar()).isEmpty();
        } finally {
            brake("release");
        }

        assertThat(world.outcomes(1)).containsExactly("EMAIL accepted");
    }

    @Test
    void a_customer_sees_their_own_notifications_only() {
        world.customer(address("ada"), number(0), "EMAIL").notice();
        world.outcomes(1);

        given().auth()
                .oauth2(Tokens.customer(world.account()))
                .queryParam("accountId", "somebody else")
                .get("/notification/v1/notifications")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "0");
        given().auth()
                .oauth2(Tokens.customer(world.account()))
                .get("/notification/v1/notifications")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("accountId", equalTo(List.of(world.account())), "outcome", equalTo(List.of("accepted")));
        given().auth()
                .oauth2(Tokens.customer(world.account()))
                .queryParam("reference", world.reference())
                .get("/notification/v1/outcomes")
                .then()
                .statusCode(403);
        given().get("/notification/v1/notifications").then().statusCode(401);
    }

    private static void brake(String move) {
        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "a test"))
                .post("/notification/v1/brakes/sending/" + move)
                .then()
                .statusCode(200);
    }

    private int pending(String channel) {
        return given().auth()
                .oauth2(Tokens.operator())
                .queryParam("reference", world.reference())
                .get("/notification/v1/outcomes")
                .jsonPath()
                .getInt("channels." + channel + ".pending");
    }

    /// All notices of this test have one outcome on one channel.
    private void assertOutcomes(int audience, String channel, String outcome) {
        given().auth()
                .oauth2(Tokens.operatorReadonly())
                .queryParam("reference", world.reference())
                .queryParam("topic", "maintenance.planned")
                .get("/notification/v1/outcomes")
                .then()
                .statusCode(200)
                .body("audience", equalTo(audience))
                .body("channels." + channel + "." + outcome, equalTo(audience));
    }

    private static String address(String kind) {
        return kind + "-" + UUID.randomUUID() + "@example.org";
    }

    /// A number that the message centre treats as its last digit says.
    private static String number(int behaviour) {
        return "+491511" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000) + behaviour;
    }
}
