package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// A migration goes by while the version before has prepared what it asks.
@QuarkusTest
class StalePlanTest {
    @Test
    void a_plan_from_before_a_migration_passes_with_the_next_try() throws SQLException {
        try (var session = DriverManager.getConnection(
                        System.getProperty("DB_URL", "") + "?prepareThreshold=1",
                        System.getProperty("DB_OWNER", ""),
                        System.getProperty("DB_OWNER_PASSWORD", ""));
                var migration = session.createStatement()) {
            session.setAutoCommit(false);
            migration.execute("CREATE TEMPORARY TABLE changed (a int) ON COMMIT PRESERVE ROWS");
            try (var prepared = session.prepareStatement("SELECT * FROM changed")) {
                ask(prepared);
                ask(prepared);
                migration.execute("ALTER TABLE changed ADD COLUMN b int");
                session.commit();

                var failure = catchThrowable(() -> ask(prepared));
                session.rollback();

                assertThat(failure).hasMessageContaining("cached plan must not change result type");
                assertThat(Failure.of(new IllegalStateException(failure))).isEqualTo(Failure.PASSING);
                ask(prepared);
            }
        }
    }

    private static void ask(PreparedStatement prepared) throws SQLException {
        try (var answer = prepared.executeQuery()) {
            assertThat(answer.next()).isFalse();
        }
    }
}
