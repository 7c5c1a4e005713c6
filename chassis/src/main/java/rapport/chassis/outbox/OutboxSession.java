package rapport.chassis.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import rapport.chassis.event.Json;

/// The relay's own connection to the database: it holds the leader's lock, reads and deletes. Never through a
/// pool, here or in front of the database, so that the lock and the work cannot part; the server ends it when the
/// leader freezes, and the lock with it.
final class OutboxSession implements AutoCloseable {
    private static final long LEADER = 0x7261_7070_6f72_7401L;
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final long MAX_BYTES = 16 << 20;
    private static final String NEXT = """
            SELECT seq, topic, key, headers, payload, bytes FROM (
                SELECT *, sum(coalesce(octet_length(payload), 0)) OVER (ORDER BY seq) AS bytes FROM (
                    SELECT seq, topic, key, headers, payload FROM outbox o
                     WHERE parked_reason IS NULL
                       AND NOT EXISTS (SELECT 1 FROM outbox p
                                        WHERE p.parked_reason IS NOT NULL AND p.topic = o.topic AND p.key = o.key)
                     ORDER BY seq LIMIT ?) AS first) AS summed
             WHERE bytes - coalesce(octet_length(payload), 0) < ?
             ORDER BY seq""";

    /// The table is mostly empty, and a plan that was made then would read all of it for each row once it is
    /// full; a page is read sooner than workers are started that could help. Nobody waits for the disk: what a
    /// deletion that was lost leaves there is sent again under the same id.
    private static final String SESSION = """
            SET rapport.role = 'system';
            SET idle_session_timeout = '60s';
            SET enable_seqscan = off;
            SET max_parallel_workers_per_gather = 0;
            SET synchronous_commit = off;
            SET plan_cache_mode = force_custom_plan""";

    private final Connection connection;

    private OutboxSession(Connection connection) {
        this.connection = connection;
    }

    /// Where the outbox is.
    @Singleton
    static class Settings {
        @ConfigProperty(name = "rapport.database.direct-url")
        String url = "";

        @ConfigProperty(name = "quarkus.datasource.username")
        String user = "";

        @ConfigProperty(name = "quarkus.datasource.password")
        String password = "";
    }

    static OutboxSession open(Settings settings) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.user);
        properties.setProperty("password", settings.password);
        properties.setProperty("ApplicationName", "outbox-relay");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        var connection = DriverManager.getConnection(settings.url, properties);
        try (var statement = connection.createStatement()) {
            statement.execute(SESSION);
        }
        return new OutboxSession(connection);
    }

    /// Tries to become the leader; the lock lasts as long as the connection.
    boolean lead() throws SQLException {
        try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, LEADER);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /// Gives every parked row another chance, but for those that are too large; a new leader does it once,
    /// because the reason may be gone.
    void unpark() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE outbox SET parked_reason = NULL WHERE parked_reason IS NOT NULL"
                    + " AND (payload IS NULL OR octet_length(payload) <= 262144)");
        }
    }

    /// Some of what waits, in order.
    ///
    /// @param isLast whether nothing else waited when it was read
    record Page(List<OutboxRow> rows, boolean isLast) {}

    /// What is next: each look passes by what was deleted lately, so it takes as much as it may.
    Page next(int limit) throws SQLException {
        try (var statement = connection.prepareStatement(NEXT)) {
            statement.setInt(1, limit);
            statement.setLong(2, MAX_BYTES);
            try (var answer = statement.executeQuery()) {
                var rows = new ArrayList<OutboxRow>();
                var bytes = 0L;
                while (answer.next()) {
                    rows.add(row(answer));
                    bytes = answer.getLong("bytes");
                }
                return new Page(rows, rows.size() < limit && bytes < MAX_BYTES);
            }
        }
    }

    /// Deletes what the broker has confirmed and parks what it will never take.
    void settle(SendOutcome outcome) throws SQLException {
        if (!outcome.confirmed().isEmpty()) {
            try (var statement = connection.prepareStatement("DELETE FROM outbox WHERE seq = ANY (?)")) {
                statement.setArray(
                        1,
                        connection.createArrayOf("bigint", outcome.confirmed().toArray()));
                statement.executeUpdate();
            }
        }
        for (var refused : outcome.refused().entrySet()) {
            try (var statement = connection.prepareStatement("UPDATE outbox SET parked_reason = ? WHERE seq = ?")) {
                statement.setString(1, refused.getValue());
                statement.setLong(2, refused.getKey());
                statement.executeUpdate();
            }
        }
    }

    private static OutboxRow row(ResultSet answer) throws SQLException {
        try {
            return new OutboxRow(
                    answer.getLong("seq"),
                    answer.getString("topic"),
                    answer.getString("key"),
                    Json.MAPPER.readValue(answer.getString("headers"), HEADERS),
                    answer.getBytes("payload"));
        } catch (JsonProcessingException e) {
            throw new SQLException("unreadable headers in the outbox", e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
