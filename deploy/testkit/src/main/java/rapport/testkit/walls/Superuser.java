package rapport.testkit.walls;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The superuser in the service's own database of this test run: no wall holds it.
final class Superuser implements AutoCloseable {
    private static final String WATCH = """
            CREATE SCHEMA IF NOT EXISTS watch;
            CREATE TABLE IF NOT EXISTS watch.written (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, place text, what text, role text, content text);
            CREATE OR REPLACE FUNCTION watch.note() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO watch.written (place, what, role, content)
                VALUES (TG_TABLE_NAME, TG_OP, current_setting('rapport.role', true),
                        concat(CASE WHEN TG_OP <> 'INSERT' THEN OLD::text END, CASE WHEN TG_OP <> 'DELETE' THEN NEW::text END));
                RETURN NULL;
            END $$;""";

    private final Connection connection;
    private final String runtime = System.getProperty("DB_USER", "");

    private Superuser(Connection connection) {
        this.connection = connection;
    }

    static Superuser connect() {
        try {
            return new Superuser(DriverManager.getConnection(
                    System.getProperty("DB_URL", ""),
                    System.getProperty("rapport.testkit.superuser", ""),
                    System.getProperty("rapport.testkit.superuserPassword", "")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes down every row that anybody writes from now on.
    void watch() {
        update(WATCH);
        for (var table : tables()) {
            update(
                    "CREATE TRIGGER watch AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION watch.note()"
                            .formatted(table));
        }
    }

    void unwatch() {
        tables().forEach(table -> update("DROP TRIGGER IF EXISTS watch ON " + table));
        update("DROP SCHEMA IF EXISTS watch CASCADE");
    }

    /// What was written since the last time and holds this text. What the relay takes out of the outbox is not counted:
    /// it does so whenever it has sent something, whoever said it.
    List<Written> written(String tag) {
        return query(
                "WITH seen AS (DELETE FROM watch.written RETURNING *) SELECT place, what, role, content FROM seen"
                        + " WHERE content LIKE ? AND NOT (place = 'outbox' AND what = 'DELETE') ORDER BY id",
                row -> new Written(
                        row.getString(1), row.getString(2), String.valueOf(row.getString(3)), row.getString(4)),
                "%" + tag + "%");
    }

    record Written(String place, String what, String role, String content) {
        @Override
        public String toString() {
            return "%s %s as %s: %s".formatted(what, place, role.isEmpty() ? "nobody" : role, content);
        }
    }

    /// Whether row-level security binds the service.
    void bindService(boolean bound) {
        update("ALTER ROLE %s %s".formatted(runtime, bound ? "NOBYPASSRLS" : "BYPASSRLS"));
    }

    /// All tables; partitions are reached through theirs.
    List<String> tables() {
        return query(
                "SELECT format('%I', relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                        + " AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'flyway_schema_history' ORDER BY 1",
                row -> row.getString(1));
    }

    String runtime() {
        return runtime;
    }

    void update(String statement, @Nullable Object... arguments) {
        try (var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    <T> List<T> query(String statement, Reader<T> reader, @Nullable Object... arguments) {
        try (var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            try (var rows = prepared.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
