package rapport.provisioning.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.chassis.figure.Looked;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// What is written here is gone before anybody else sees it.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ProvisioningFiguresTest {
    @Inject
    ProvisioningFigures figures;

    @Inject
    Sql sql;

    private final String id = "f-" + UUID.randomUUID();

    @Test
    void planned_work_is_counted_until_it_is_over() {
        SystemTransaction.run(() -> {
            var confirmed = value("rapport.planned.work", "status", "confirmed");
            var overrun = value("rapport.planned.work.overrun");
            change("CONFIRMED");
            assertThat(value("rapport.planned.work", "status", "confirmed")).isEqualTo(confirmed + 1);
            assertThat(value("rapport.planned.work.overrun")).isEqualTo(overrun + 1);

            sql.update("UPDATE change SET status = 'RESTORED' WHERE change_id = ?", id);
            assertThat(value("rapport.planned.work", "status", "confirmed")).isEqualTo(confirmed);
            assertThat(value("rapport.planned.work.overrun")).isEqualTo(overrun);
            sql.update("DELETE FROM change WHERE change_id = ?", id);
        });
    }

    private void change(String status) {
        sql.update("""
                INSERT INTO change (change_id, partner, reference, sequence, revision, status, rescheduled, starts_at, ends_at,
                                    summary, reason, noted_at)
                VALUES (?, 'p1', ?, 1, 1, ?, false, now() - interval '2 hours', now() - interval '1 hour', '', '', now())""", id, id, status);
    }

    @Test
    void every_block_has_a_figure_even_where_nothing_is_blocked() {
        assertThat(figures.look())
                .filteredOn(each -> each.name().equals("rapport.service.blocks"))
                .hasSize(10);
    }

    private double value(String name, String... labels) {
        return new Looked(figures.figures()).value(name, labels);
    }
}
