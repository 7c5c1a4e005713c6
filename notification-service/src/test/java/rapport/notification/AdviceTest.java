package rapport.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.testkit.Tokens;

/// What use comes to, and what became of requests, on its way to who is told.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class AdviceTest {
    private static final List<Map<String, Object>> MOBILE =
            List.of(Map.of("serviceId", "s-1", "name", "Mobile M", "subscriberNumber", "+4915112345678"));

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
    void a_limit_of_costs_that_is_reached_is_told_at_night_though_use_is_muted() {
        clock.moveTo(Instant.parse("2026-11-23T22:00:00Z"));
        var number = number();
        world.customer("ada@example.org", number, "SMS");
        mute("usage.*");
        world.notice(cap(100));

        assertThat(world.outcomes(2)).containsExactly("SMS accepted", "SMS delivered");
        assertThat(centre.received(number))
                .containsExactly("Nordlicht: Mobile M (+4915112345678): You have reached your cost limit"
                        + " (abroad: €60.00 of €60.00). Use under it costs nothing more and may be stopped."
                        + " To go on and pay, tell us. Ref AGR-1. Help: rapport.example/help");
    }

    @Test
    void what_an_allowance_comes_to_is_not_told_to_who_has_muted_it() {
        world.customer("ada@example.org", number(), "SMS");
        mute("usage.threshold");
        world.notice(allowance(80, 1));
        world.notice(allowance(100, 2));

        assertThat(world.outcomes(3)).containsExactlyInAnyOrder("SMS suppressed", "SMS accepted", "SMS delivered");
    }

    @Test
    void what_a_balance_reaches_later_replaces_what_waits_for_the_morning_and_what_another_reaches_does_not() {
        clock.moveTo(Instant.parse("2026-11-23T22:00:00Z"));
        world.customer("ada@example.org", number(), "SMS");
        world.notice(allowance(80, 1));
        assertThat(world.outcomes(1)).containsExactly("SMS deferred");
        world.notice(cap(80));
        assertThat(world.outcomes(3)).containsExactly("SMS deferred", "SMS accepted", "SMS delivered");
        world.notice(allowance(100, 2));

        assertThat(world.outcomes(5))
                .containsExactlyInAnyOrder(
                        "SMS deferred", "SMS accepted", "SMS delivered", "SMS suppressed", "SMS deferred");
    }

    @Test
    void what_became_of_a_request_is_told_once_however_often_it_is_said() throws Exception {
        var address = "ada-" + ThreadLocalRandom.current().nextInt(1_000_000_000) + "@example.org";
        world.customer(address, number(), "EMAIL");
        var refused = Map.of(
                "noticeId", UUID.randomUUID().toString(),
                "topic", "request.refused",
                "legalClass", "SERVICE_CRITICAL",
                "reference", "REQ-1",
                "about", "REQ-1",
                "content",
                        Map.of(
                                "name", "Data roaming",
                                "action", "ENABLE",
                                "why", "The network does not know the SIM.",
                                "services", MOBILE));
        world.notice(refused);
        world.notice(refused);
        world.notice(cap(80));

        assertThat(world.outcomes(2)).containsExactly("EMAIL accepted", "EMAIL accepted");
        assertThat(mail.received(address))
                .extracting(message -> message.getSubject())
                .containsExactlyInAnyOrder(
                        "Data roaming could not be turned on [REQ-1]",
                        "You have reached 80% of your cost limit [AGR-1]");
    }

    private void mute(String topic) {
        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of("muted", List.of(topic)))
                .put("/notification/v1/preferences/" + world.account())
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> cap(int percent) {
        var sixty = Map.of("value", "60", "currency", "EUR");
        return balance(
                "CAP", "abroad", percent, 1, Map.of("value", percent == 100 ? "60" : "48", "currency", "EUR"), sixty);
    }

    private static Map<String, Object> allowance(int percent, int revision) {
        return balance(
                "ALLOWANCE",
                "data-home",
                percent,
                revision,
                Map.of("value", percent + "00000000", "unit", "BYTES"),
                Map.of("value", "10000000000", "unit", "BYTES"));
    }

    private static Map<String, Object> balance(
            String meter, String id, int percent, int revision, Map<String, String> used, Map<String, String> all) {
        return Map.of(
                "topic",
                percent < 100 ? "usage.threshold" : "usage.used-up",
                "legalClass",
                meter.equals("CAP") ? "SERVICE_CRITICAL" : "SERVICE",
                "reference",
                "AGR-1",
                "about",
                "AGR-1/s-1/" + meter + "/" + id + "/2026-11-01",
                "revision",
                revision,
                "content",
                Map.of(
                        "meter", meter,
                        "id", id,
                        "percent", percent,
                        "periodStart", "2026-11-01",
                        "used", used,
                        "of", all,
                        "services", MOBILE));
    }

    /// The last digit says what becomes of it in the message centre: 0 is delivered.
    private static String number() {
        return "+49151" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000) + "0";
    }
}
