package rapport.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.notification.MovableClock;
import rapport.notification.Peers;
import rapport.notification.Seal;
import rapport.notification.World;

/// Message centres use their ids again.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class ReceiptsTest {
    @Inject
    Sql sql;

    @Inject
    Receipts receipts;

    @Inject
    MovableClock clock;

    Seal seal;

    private final String providerId = UUID.randomUUID().toString();
    private World world;

    @BeforeEach
    void begin() {
        clock.moveTo(MovableClock.NOON);
        world = new World(seal);
        world.customer("", "+4915110000000", "SMS");
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_receipt_belongs_to_the_newest_message_of_its_id() throws InterruptedException {
        var older = world.notice(Map.of("about", "older"));
        var newer = world.notice(Map.of("about", "newer"));
        world.said(4);
        accepted(older, Duration.ofDays(2));
        accepted(newer, Duration.ofMinutes(1));

        arrive();

        World.eventually(() -> state(newer).equals("DELIVERED"));
        assertThat(state(older)).isEqualTo("ACCEPTED");
    }

    @Test
    void a_receipt_does_not_belong_to_a_message_of_long_ago() {
        var old = world.notice();
        world.said(2);
        accepted(old, Duration.ofDays(8));

        arrive();
        SystemTransaction.run(receipts::step);

        assertThat(state(old)).isEqualTo("ACCEPTED");
    }

    private void accepted(String notice, Duration ago) {
        SystemTransaction.run(() -> sql.update("""
                UPDATE notification SET state = 'ACCEPTED', provider_id = ?, updated_at = ?
                 WHERE notice_id = ?::uuid""", providerId, MovableClock.NOON.minus(ago), notice));
    }

    private void arrive() {
        SystemTransaction.run(() -> sql.update(
                "INSERT INTO receipt (provider_id, state, error) VALUES (?, 'DELIVERED', '000')", providerId));
    }

    private String state(String notice) {
        List<String> states = SystemTransaction.call(() -> sql.query(
                "SELECT state FROM notification WHERE notice_id = ?::uuid", row -> row.text("state"), notice));
        return states.getFirst();
    }
}
