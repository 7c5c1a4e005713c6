package rapport.chassis.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import rapport.chassis.sql.Sql;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ScopesTest {
    private static final String TOLD = "SELECT coalesce(current_setting('rapport.role', true), '') AS role";

    @Inject
    Sql sql;

    @Inject
    AgroalDataSource pool;

    @Inject
    Scopes scopes;

    @Test
    void work_that_says_nothing_has_no_scope() {
        assertThat(scopes.current()).isEmpty();
        assertThat(told()).isEmpty();
        assertThatThrownBy(() -> scopes.mustSeeAll()).isInstanceOf(OutOfScope.class);
    }

    @Test
    void the_database_is_told_the_scope_for_as_long_as_the_transaction_lasts() {
        Scopes.asSystem(() -> assertThat(told()).isEqualTo("system"));

        assertThat(told()).isEmpty();
    }

    @Test
    void nothing_is_left_of_a_scope_when_its_transaction_is_taken_back() {
        assertThatThrownBy(() ->
                        Scopes.asSystem(() -> QuarkusTransaction.requiringNew().run(() -> {
                            sql.query(TOLD, row -> row.text("role"));
                            throw new IllegalStateException("changed my mind");
                        })))
                .hasMessageContaining("changed my mind");

        assertThat(told()).isEmpty();
    }

    @Test
    void without_a_transaction_a_scope_lasts_until_the_connection_is_taken_again() {
        Scopes.asSystem(() -> assertThat(toldAlone()).isEqualTo("system"));

        assertThat(toldAlone()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void a_transaction_keeps_the_scope_in_which_it_began() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> Scopes.asSystem(() -> {})))
                .hasMessageContaining("a transaction keeps the scope in which it began");
        Scopes.asSystem(() -> QuarkusTransaction.requiringNew()
                .run(() -> Scopes.asSystem(() -> assertThat(scopes.customer()).isNull())));
    }

    @Test
    void the_pool_recovers_when_the_database_ends_its_connections() {
        Scopes.asSystem(() -> {
            var ended = QuarkusTransaction.requiringNew()
                    .call(() -> sql.number("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                            + " WHERE usename = current_user AND pid <> pg_backend_pid()"));
            assertThat(ended).isNotNegative();
        });
        var told = "";
        for (var attempt = 0; attempt < 40 && !told.equals("system"); attempt++) {
            try {
                told = Scopes.callAsSystem(this::told);
            } catch (RuntimeException e) {
                assertThat(e).hasStackTraceContaining("SQLException");
            }
        }
        assertThat(told).isEqualTo("system");
        forgetEndedConnections();
    }

    /// Those that nobody has tried since would fail for the next test that takes them.
    private void forgetEndedConnections() {
        pool.flush(AgroalDataSource.FlushMode.INVALID);
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }

    private String told() {
        return QuarkusTransaction.requiringNew().call(this::toldAlone);
    }

    private String toldAlone() {
        return sql.query(TOLD, row -> row.text("role")).getFirst();
    }
}
