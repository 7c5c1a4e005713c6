package rapport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path directory;

    @Test
    void a_service_owns_its_database_and_its_runtime_role_may_not_change_its_shape() throws Exception {
        try (var database = start()) {
            database.createFor("provisioning", "o'wner", "app");
            try (var owner = connect(database, "provisioning_owner", "o'wner");
                    var app = connect(database, "provisioning_app", "app")) {
                execute(owner, "CREATE TABLE thing (id int)");
                execute(owner, "GRANT SELECT, INSERT ON thing TO provisioning_app");
                execute(app, "INSERT INTO thing VALUES (1)");
                assertThatThrownBy(() -> execute(app, "CREATE TABLE another (id int)"))
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> connect(database, "postgres", "guess")).hasMessageContaining("password");
        }
    }

    @Test
    void no_service_reaches_the_database_of_another() {
        try (var database = start()) {
            database.createFor("provisioning", "owner", "app");
            database.createFor("consumption", "owner", "app");
            assertThatThrownBy(() -> connect(database, "consumption_app", "app"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void what_was_committed_is_there_after_a_restart_and_a_second_creation_changes_nothing() throws Exception {
        try (var database = start()) {
            database.createFor("provisioning", "owner", "app");
            try (var owner = connect(database, "provisioning_owner", "owner")) {
                execute(owner, "CREATE TABLE thing AS SELECT 42 AS id");
            }
        }
        try (var database = start()) {
            database.createFor("provisioning", "owner", "app");
            try (var owner = connect(database, "provisioning_owner", "owner");
                    var statement = owner.createStatement();
                    var row = statement.executeQuery("SELECT id FROM thing")) {
                row.next();
                assertThat(row.getInt("id")).isEqualTo(42);
            }
            assertThat(ProcessHandle.of(database.pid())).isPresent();
        }
    }

    @Test
    void a_durable_server_syncs_what_it_commits_and_a_throw_away_one_does_not() throws Exception {
        var data = directory.resolve("durable");
        var durable = EmbeddedDatabase.Settings.throwAway(data).thatIsDurable();
        try (var database = EmbeddedDatabase.start(durable)) {
            database.createFor("provisioning", "owner", "app");
            assertThat(fsync(database)).isEqualTo("on");
        }
        try (var database = start()) {
            database.createFor("provisioning", "owner", "app");
            assertThat(fsync(database)).isEqualTo("off");
        }
    }

    private static String fsync(EmbeddedDatabase database) throws SQLException {
        try (var app = connect(database, "provisioning_app", "app");
                var statement = app.createStatement();
                var row = statement.executeQuery("SHOW fsync")) {
            row.next();
            return row.getString(1);
        }
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(EmbeddedDatabase.Settings.throwAway(directory.resolve("data")));
    }

    private static Connection connect(EmbeddedDatabase database, String role, String password) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl("provisioning"), role, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
