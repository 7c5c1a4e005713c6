package rapport.relationship.figure;

import static org.assertj.core.api.Assertions.assertThat;

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

/// What is written here is gone before anybody else sees it.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RelationshipFiguresTest {
    @Inject
    RelationshipFigures figures;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    private final String id = "f-" + UUID.randomUUID();

    @Test
    void standings_are_counted_by_state_and_what_is_late_or_stuck_is_seen() {
        SystemTransaction.run(() -> {
            var reminded = value("rapport.standings", "state", "reminded");
            var stuck = value("rapport.standings.stuck");
            sql.update("""
                    INSERT INTO standing (standing_id, account_id, state, version, receivable, next_action_at)
                    VALUES (?, ?, 'REMINDED', 1, '{"standing": {"step": {"step": "failed"}}}', ?)""", id, id, Instant.now(clock).minus(Duration.ofDays(1)));

            assertThat(value("rapport.standings", "state", "reminded")).isEqualTo(reminded + 1);
            assertThat(value("rapport.standings.stuck")).isEqualTo(stuck + 1);
            assertThat(value("rapport.standing.step.age")).isGreaterThan(86_000);
            sql.update("DELETE FROM standing WHERE standing_id = ?", id);
        });
    }

    @Test
    void customers_who_are_not_told_of_what_comes_are_counted_and_those_of_what_is_over_are_not() {
        SystemTransaction.run(() -> {
            var untold = value("rapport.customers.untold");
            audience(id + "-ahead", Instant.now(clock).plus(Duration.ofDays(1)));
            audience(id + "-over", Instant.now(clock).minus(Duration.ofDays(1)));

            assertThat(value("rapport.customers.untold")).isEqualTo(untold + 1);
            sql.update("DELETE FROM outage_audience WHERE account_id = ?", id);
        });
    }

    private void audience(String key, Instant start) {
        sql.update("""
                INSERT INTO outage_audience (id, account_id, change_id, revision, told, missed, tentative, impact, starts_at,
                                             ends_at, services)
                VALUES (?, ?, 'c', 1, false, true, false, 'OUTAGE', ?, ?, '[]')""", key, id, start, start.plus(Duration.ofHours(1)));
    }

    @Test
    void every_state_has_a_figure_even_where_nothing_is_in_it() {
        assertThat(figures.look())
                .filteredOn(each -> each.name().equals("rapport.standings"))
                .hasSize(10);
        assertThat(figures.look())
                .filteredOn(each -> each.name().equals("rapport.credits"))
                .hasSize(2);
    }

    private double value(String name, String... labels) {
        return new Looked(figures.figures()).value(name, labels);
    }
}
