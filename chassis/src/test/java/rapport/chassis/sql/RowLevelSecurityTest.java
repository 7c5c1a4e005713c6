package rapport.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RowLevelSecurityTest {
    private static final String SEEN = "SELECT count(*) FROM trial_count WHERE name = ?";
    private static final String CHANGE = "UPDATE trial_count SET applied = 1 WHERE name = ?";
    private static final String SAY = """
            INSERT INTO outbox (event_id, topic, key, headers, parked_reason) VALUES ('1', 'none', ?, '{}', 'test')""";

    @Inject
    Sql sql;

    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void plant() {
        SystemTransaction.run(() -> sql.update("INSERT INTO trial_count VALUES (?, 0, 0)", name));
    }

    @Test
    void work_that_says_nothing_reaches_nothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().call(() -> sql.number(SEEN, name)))
                .satisfies(failure -> assertThat(Denials.isDenied(failure)).isTrue())
                .hasStackTraceContaining("nothing says on whose behalf this is done");
    }

    @Test
    void operators_and_readers_see_everything_and_nobody_else_what_is_not_theirs() {
        assertThat(as("operator", () -> sql.number(SEEN, name))).isEqualTo(1);
        assertThat(as("reader", () -> sql.number(SEEN, name))).isEqualTo(1);
        assertThat(as("customer", () -> sql.number(SEEN, name))).isZero();
        assertThat(as("partner", () -> sql.number(SEEN, name))).isZero();
    }

    @Test
    void only_operators_and_the_system_change_what_is_nobodys() {
        assertThat(as("operator", () -> sql.update(CHANGE, name))).isEqualTo(1);
        assertThat(as("reader", () -> sql.update(CHANGE, name))).isZero();
        assertThat(as("customer", () -> sql.update(CHANGE, name))).isZero();
        assertThatThrownBy(() -> as("customer", () -> sql.update("INSERT INTO trial_count VALUES ('x', 0, 0)")))
                .satisfies(failure -> assertThat(Denials.isDenied(failure)).isTrue());
    }

    @Test
    void a_grant_that_the_role_lacks_is_nobodys_fault_who_calls() {
        assertThatThrownBy(() -> as("operator", () -> sql.query("SELECT rolpassword FROM pg_authid", row -> 1)))
                .satisfies(failure -> assertThat(Denials.isDenied(failure)).isFalse())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void whoever_may_change_something_may_say_so_and_only_the_relay_reads_what_was_said() {
        assertThat(as("customer", () -> sql.update(SAY, name))).isEqualTo(1);
        assertThatThrownBy(() -> as("reader", () -> sql.update(SAY, name)))
                .satisfies(failure -> assertThat(Denials.isDenied(failure)).isTrue());

        var said = "SELECT count(*) FROM outbox WHERE key = ?";
        assertThat(as("operator", () -> sql.number(said, name))).isZero();
        SystemTransaction.run(() -> {
            assertThat(sql.number(said, name)).isEqualTo(1);
            sql.update("DELETE FROM outbox WHERE key = ?", name);
        });
    }

    private <T> T as(String role, Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            sql.query("SELECT set_config('rapport.role', ?, true)", row -> role, role);
            return work.call();
        });
    }
}
