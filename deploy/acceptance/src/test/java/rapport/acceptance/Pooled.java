package rapport.acceptance;

import static java.util.stream.Collectors.toSet;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rapport.embedded.EmbeddedDatabase;
import rapport.local.Ports.Port;
import rapport.local.stack.Suite;

/// The PgBouncer of a stack as its operators see it, and the PostgreSQL behind it.
final class Pooled {
    private final Suite suite;
    private final String password;

    Pooled(Stack stack) {
        this.suite = stack.suite();
        this.password = suite.state().identity().password(EmbeddedDatabase.SUPERUSER);
    }

    /// What `SHOW POOLS` says of the database of a service.
    ///
    /// @param servers connections to PostgreSQL
    /// @param clients connections from the service
    record Share(String mode, int servers, int clients) {}

    /// A session of PostgreSQL.
    ///
    /// @param port of whoever is connected
    record Session(String database, String user, String application, int port) {}

    Map<String, Share> shares() {
        var shares = new HashMap<String, Share>();
        console("SHOW POOLS", row -> {
            var servers = row.getInt("sv_active") + row.getInt("sv_idle") + row.getInt("sv_used");
            var clients = row.getInt("cl_active") + row.getInt("cl_waiting");
            return shares.put(row.getString("database"), new Share(row.getString("pool_mode"), servers, clients));
        });
        shares.keySet().retainAll(Suite.SERVICE_NAMES);
        return shares;
    }

    /// How many transactions have gone through it, by database.
    Map<String, Long> transactions() {
        var counts = new HashMap<String, Long>();
        console("SHOW STATS", row -> counts.put(row.getString("database"), row.getLong("total_xact_count")));
        counts.keySet().retainAll(Suite.SERVICE_NAMES);
        return counts;
    }

    /// From which ports it is connected to PostgreSQL.
    Set<Integer> ports() {
        return console("SHOW SERVERS", row -> row.getInt("local_port")).stream().collect(toSet());
    }

    /// Who is connected to PostgreSQL, but for its superuser.
    List<Session> sessions() {
        return ask(
                suite.ports().of(Port.POSTGRES),
                "postgres",
                EmbeddedDatabase.SUPERUSER,
                password,
                "SELECT datname, usename, application_name, client_port FROM pg_stat_activity"
                        + " WHERE backend_type = 'client backend' AND usename <> 'postgres'",
                row -> new Session(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)));
    }

    /// What a session says that somebody else had before, and which it is: as the service, through the pooler and
    /// without a transaction.
    List<String> leftovers(String service) {
        var user = service + "_app";
        return ask(
                suite.ports().of(Port.POOLER),
                service,
                user,
                suite.state().identity().password(user),
                "SELECT pg_backend_pid() || ':' || coalesce(current_setting('rapport.role', true), '')"
                        + " || coalesce(current_setting('rapport.owner', true), '') FROM pg_sleep(0.01)",
                row -> row.getString(1));
    }

    private <T> List<T> console(String command, Reading<T> reading) {
        var console = "pgbouncer?preferQueryMode=simple&assumeMinServerVersion=9.6&socketFactory="
                + ConsoleSockets.class.getName();
        return ask(suite.ports().of(Port.POOLER), console, EmbeddedDatabase.SUPERUSER, password, command, reading);
    }

    private static <T> List<T> ask(
            int port, String database, String user, String password, String statement, Reading<T> reading) {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        try (var connection = DriverManager.getConnection(url, user, password);
                var asked = connection.createStatement();
                var answer = asked.executeQuery(statement)) {
            var rows = new ArrayList<T>();
            while (answer.next()) {
                rows.add(reading.of(answer));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(statement + " is not answered", e);
        }
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
