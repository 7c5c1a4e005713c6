package rapport.consumption.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.Looked;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// What is written here is gone before anybody else sees it.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ConsumptionFiguresTest {
    @Inject
    ConsumptionFigures figures;

    @Inject
    Sql sql;

    private final String id = "f-" + UUID.randomUUID();

    @Test
    void bill_runs_are_counted_by_state() {
        SystemTransaction.run(() -> {
            var drafted = value("rapport.bill.runs", "state", "drafted");
            sql.update("INSERT INTO bill_run VALUES (?, current_date, 'DRAFTED', NULL, now(), NULL, NULL)", id);

            assertThat(value("rapport.bill.runs", "state", "drafted")).isEqualTo(drafted + 1);
            sql.update("DELETE FROM bill_run WHERE run_id = ?", id);
        });
    }

    @Test
    void a_payment_that_belongs_to_nobody_is_counted() {
        SystemTransaction.run(() -> {
            var before = value("rapport.payments.unallocated");
            sql.update("""
                    INSERT INTO payment (partner, payment_id, amount_minor, free_minor, currency, paid_at, state, received_at)
                    VALUES ('p1', ?, 1, 1, 'EUR', now(), 'UNALLOCATED', now())""", id);

            assertThat(value("rapport.payments.unallocated")).isEqualTo(before + 1);
            sql.update("DELETE FROM payment WHERE payment_id = ?", id);
        });
    }

    @Test
    void money_of_unknown_end_and_requests_without_an_answer_are_asked_for() {
        assertThat(figures.look())
                .extracting(Figure::name)
                .contains("rapport.payment.attempts.unknown", "rapport.request.age");
    }

    private double value(String name, String... labels) {
        return new Looked(figures.figures()).value(name, labels);
    }
}
