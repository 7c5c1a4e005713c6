package rapport.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TransactionsOnlyTest {
    private static final int MORE_THAN_CONNECTIONS = 30;
    private static final String ADD = "INSERT INTO trial_count VALUES (?, 0, 0)";

    @Inject
    Sql sql;

    @Inject
    DataSource pool;

    @Test
    void what_changes_something_outside_of_a_transaction_is_refused_however_often_it_is_tried() {
        for (var i = 0; i < MORE_THAN_CONNECTIONS; i++) {
            assertThatThrownBy(() -> Scopes.asSystem(() -> sql.update(ADD, name())))
                    .isInstanceOf(NoTransaction.class)
                    .hasMessageContaining("inside transactions only");
        }
        assertThat(SystemTransaction.<Integer>call(() -> sql.update(ADD, name())))
                .isEqualTo(1);
    }

    @Test
    void a_connection_outside_of_a_transaction_is_refused() {
        assertThatThrownBy(() -> Scopes.asSystem(() -> {
                    try (var connection = pool.getConnection()) {
                        assertThat(connection).isNull();
                    } catch (java.sql.SQLException e) {
                        throw new AssertionError(e);
                    }
                }))
                .isInstanceOf(NoTransaction.class);
    }

    @Test
    void a_question_outside_of_a_transaction_has_one_of_its_own() {
        var begun = "SELECT now()::text AS begun, current_setting('transaction_read_only') AS read_only";
        var first = Scopes.callAsSystem(() -> sql.query(begun, TransactionsOnlyTest::asked));
        var second = Scopes.callAsSystem(() -> sql.query(begun, TransactionsOnlyTest::asked));

        assertThat(first).extracting(Asked::readOnly).isEqualTo(List.of("on"));
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void questions_inside_a_transaction_share_it() {
        var begun = "SELECT now()::text AS begun, current_setting('transaction_read_only') AS read_only";
        SystemTransaction.run(() -> {
            var first = sql.query(begun, TransactionsOnlyTest::asked);
            assertThat(first).extracting(Asked::readOnly).isEqualTo(List.of("off"));
            assertThat(sql.query(begun, TransactionsOnlyTest::asked)).isEqualTo(first);
        });
    }

    @Test
    void a_question_that_would_change_something_is_refused_outside_of_a_transaction() {
        assertThatThrownBy(() ->
                        Scopes.asSystem(() -> sql.query(ADD + " RETURNING name", row -> row.text("name"), name())))
                .isInstanceOf(NoTransaction.class)
                .satisfies(failure -> assertThat(Denials.isDenied(failure)).isFalse())
                .hasStackTraceContaining("cannot execute INSERT in a read-only transaction");
    }

    private record Asked(String begun, String readOnly) {}

    private static Asked asked(Row row) {
        return new Asked(row.text("begun"), row.text("read_only"));
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }
}
