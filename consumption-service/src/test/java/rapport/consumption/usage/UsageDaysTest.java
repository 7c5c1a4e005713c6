package rapport.consumption.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UsageDaysTest {
    private static final LocalDate LONG_AGO = LocalDate.of(1901, 12, 31);

    @Inject
    UsageDays days;

    @Inject
    Sql sql;

    /// Once the database knows its own tables, it may look at their names in another order than before.
    @Test
    void a_day_that_is_old_is_dropped_whole_and_others_stay() throws SQLException {
        var today = days.today();
        SystemTransaction.run(() -> sql.number("make_usage_day(?::date)", LONG_AGO.toString()));
        assertThat(isThere(LONG_AGO)).isTrue();
        analyzeTheCatalog();

        days.keep();

        assertThat(isThere(LONG_AGO)).isFalse();
        assertThat(isThere(today)).isTrue();
        assertThat(isThere(today.plusDays(6))).isTrue();
    }

    private boolean isThere(LocalDate day) {
        var name = "usage_record_" + day.toString().replace("-", "");
        return SystemTransaction.call(() -> sql.number("SELECT count(*) FROM pg_class WHERE relname = ?", name) == 1);
    }

    private static void analyzeTheCatalog() throws SQLException {
        try (var superuser = DriverManager.getConnection(
                        System.getProperty("DB_URL", ""),
                        System.getProperty("rapport.testkit.superuser", ""),
                        System.getProperty("rapport.testkit.superuserPassword", ""));
                var statement = superuser.createStatement()) {
            statement.execute("ANALYZE pg_class, pg_inherits");
        }
    }
}
