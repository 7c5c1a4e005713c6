package rapport.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.chassis.figure.Looked;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.notification.Peers;

/// What is written here is gone before anybody else sees it.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class DispatchFiguresTest {
    @Inject
    DispatchFigures figures;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    private final String id = "f-" + UUID.randomUUID();

    @Test
    void what_is_due_has_an_age_by_lane_and_what_reached_nobody_is_counted() {
        SystemTransaction.run(() -> {
            var unknown = value("rapport.notifications.failed", "outcome", "unknown");
            var notice = UUID.randomUUID();
            sql.update("""
                    INSERT INTO notice (notice_id, account_id, topic, family, legal_class, reference, about, revision,
                                        expires_at, excluded, content, correlation_id, state, received_at, due_at)
                    VALUES (?::uuid, ?, 't', 'f', 'SERVICE', 'r', 'a', 1, now(), '{}', '{}', 'c', 'ROUTED', now(), now())""", notice.toString(), id);
            attempt(notice, "SMS", "PENDING");
            attempt(notice, "EMAIL", "UNKNOWN");

            assertThat(value("rapport.notification.due.age", "lane", "critical"))
                    .isGreaterThan(3_500);
            assertThat(value("rapport.notifications.failed", "outcome", "unknown"))
                    .isEqualTo(unknown + 1);
            sql.update("DELETE FROM notification WHERE account_id = ?", id);
            sql.update("DELETE FROM notice WHERE account_id = ?", id);
        });
    }

    private void attempt(UUID notice, String channel, String state) {
        var now = Instant.now(clock);
        sql.update("""
                INSERT INTO notification (notification_id, notice_id, account_id, topic, reference, channel, lane, state, detail,
                                          due_at, created_at, updated_at)
                VALUES (gen_random_uuid(), ?::uuid, ?, 't', 'r', ?, 'CRITICAL', ?, '', ?, ?, ?)""", notice.toString(), id, channel, state, now.minus(Duration.ofHours(1)), now, now);
    }

    @Test
    void every_lane_and_outcome_has_a_figure_even_where_nothing_waits() {
        assertThat(figures.look()).hasSize(5);
    }

    private double value(String name, String... labels) {
        return new Looked(figures.figures()).value(name, labels);
    }
}
