package rapport.notification.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.notification.MailServer;
import rapport.notification.MovableClock;
import rapport.notification.Peers;
import rapport.notification.Seal;
import rapport.notification.World;
import rapport.testkit.Tokens;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class CrashTest {
    @Inject
    Sql sql;

    @Inject
    Senders senders;

    @Inject
    MovableClock clock;

    MailServer mail;
    Seal seal;

    @BeforeEach
    void begin() {
        clock.moveTo(MovableClock.NOON);
    }

    @Test
    void what_a_dead_process_was_sending_is_unknown_and_never_repeated() throws InterruptedException {
        var address = "ada-" + UUID.randomUUID() + "@example.org";
        try (var world = new World(seal)) {
            world.customer(address, "", "EMAIL");
            clock.moveTo(World.at("2026-11-23T22:00:00Z"));
            var notice = world.notice(Map.of());
            world.said(1);
            SystemTransaction.run(() -> sql.update("""
                            UPDATE notification SET state = 'SENDING', owner = 'dead', due_at = NULL
                             WHERE notice_id = ?::uuid""", notice));
            clock.moveTo(MovableClock.NOON);

            assertThat(world.outcomes(2)).containsExactly("EMAIL deferred", "EMAIL unknown");
            assertThat(mail.received(address)).isEmpty();
            given().auth()
                    .oauth2(Tokens.operator())
                    .queryParam("outcome", "unknown")
                    .queryParam("accountId", world.account())
                    .get("/notification/v1/notifications")
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", "1");
        }
    }

    @Test
    void what_a_living_process_is_sending_stays_with_it() throws InterruptedException {
        try (var world = new World(seal)) {
            world.customer("silent-" + UUID.randomUUID() + "@example.org", "", "EMAIL");
            world.notice(Map.of());

            assertThat(world.outcomes(1)).containsExactly("EMAIL unknown");
            assertThat(world.said(1).getFirst().json().get("detail").asText())
                    .isEqualTo("the mail server did not answer after the whole message was sent");
        }
    }

    @Test
    void what_was_claimed_without_learning_of_it_becomes_due_again_without_a_failure() {
        var address = "ada-" + UUID.randomUUID() + "@example.org";
        try (var world = new World(seal)) {
            clock.moveTo(World.at("2026-11-23T22:00:00Z"));
            world.customer(address, "", "EMAIL");
            var notice = world.notice(Map.of());
            world.said(1);
            SystemTransaction.run(() -> sql.update("""
                            UPDATE notification SET state = 'SENDING', owner = ?, due_at = NULL
                             WHERE notice_id = ?::uuid""", senders.bootId(), notice));
            clock.moveTo(MovableClock.NOON);

            assertThat(world.outcomes(2)).containsExactly("EMAIL deferred", "EMAIL accepted");
            assertThat(mail.received(address)).hasSize(1);
        }
    }
}
