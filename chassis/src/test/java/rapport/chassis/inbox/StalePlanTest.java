package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// A migration goes by while the version before has prepared what it asks.
@QuarkusTest
class StalePlanTest {
    @Test
    void a_plan_from_before_a_migration_passes_with_the_next_try() throws SQLException {
        try (var migrating = session("");
                var migration = migrating.createStatement();
                var serving = session("?prepareThreshold=1")) {
            migration.execute("CREATE TABLE changed (a int)");
            serving.setAutoCommit(false);
            try (var prepared = serving.prepareStatement("SELECT * FROM changed")) {
                ask(prepared);
                ask(prepared);
                serving.commit();
                migration.execute("ALTER TABLE changed ADD COLUMN b int");

                var failure = catchThrowable(() -> ask(prepared));
                serving.rollback();

                assertThat(failure).hasMessageContaining("cached plan must not change result type");
                assertThat(Failure.of(new IllegalStateException(failure))).isEqualTo(Failure.PASSING);
                ask(prepared);
                serving.rollback();
            } finally {
                serving.rollback();
                migration.execute("DROP TABLE changed");
            }
        }
    }

    private static Connection session(String settings) throws SQLException {
        return DriverManager.getConnection(
                System.getProperty("DB_URL", "") + settings,
                System.getProperty("DB_OWNER", ""),
                System.getProperty("DB_OWNER_PASSWORD", ""));
    }

    private static void ask(PreparedStatement prepared) throws SQLException {
        try (var answer = prepared.executeQuery()) {
            assertThat(answer.next()).isFalse();
        }
    }
}
