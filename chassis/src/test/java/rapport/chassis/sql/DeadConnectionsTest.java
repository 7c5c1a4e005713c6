package rapport.chassis.sql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.testkit.Eventually;

/// A pooler or a server that was restarted leaves connections behind that are dead, and nobody has noticed.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DeadConnectionsTest {
    private static final int AT_ONCE = 8;
    private static final String MINE = "FROM pg_stat_activity WHERE datname = current_database() AND usename ="
            + " current_user AND application_name <> 'outbox-relay' AND pid <> pg_backend_pid() AND state = 'idle'"
            + " AND now() - state_change > interval '2 seconds'";

    @Inject
    Sql sql;

    @Test
    void nobody_is_given_a_connection_that_died_while_it_was_idle() throws Exception {
        atOnce();
        var idle = Eventually.answer(this::idle, pids -> pids >= AT_ONCE / 2);

        SystemTransaction.run(() -> sql.query("SELECT pg_terminate_backend(pid) AS ended " + MINE, _ -> true));

        assertThat(idle).isPositive();
        atOnce();
    }

    private long idle() {
        return SystemTransaction.call(() -> sql.number("SELECT count(*) " + MINE));
    }

    /// So many transactions at the same moment, each of which must succeed.
    private void atOnce() throws Exception {
        var all = new CountDownLatch(AT_ONCE);
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var asked = new ArrayList<Future<Long>>();
            for (var i = 0; i < AT_ONCE; i++) {
                asked.add(threads.submit(() -> SystemTransaction.call(() -> {
                    var one = sql.number("SELECT 1::bigint");
                    all.countDown();
                    assertThat(all.await(10, SECONDS)).isTrue();
                    return one;
                })));
            }
            for (var each : asked) {
                assertThat(each.get()).isEqualTo(1);
            }
        }
    }
}
