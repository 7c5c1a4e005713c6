package rapport.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rapport.demo.Patience;
import rapport.embedded.EmbeddedBroker;
import rapport.embedded.EmbeddedDatabase;
import rapport.embedded.FreePort;

/// What services that are delivered stand on in the profile of production: a real database and a real broker.
record Grounds(EmbeddedBroker broker, EmbeddedDatabase database) implements AutoCloseable {
    static final String SUPERUSER_PASSWORD = "t6D1fG9sXe3L";
    private static final String OWNER_PASSWORD = "u7Y3nB6vLp9D";

    static Grounds start(Path directory) {
        var broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        var throwAway = EmbeddedDatabase.Settings.throwAway(directory.resolve("postgres"));
        var database = EmbeddedDatabase.start(new EmbeddedDatabase.Settings(
                throwAway.directory(), throwAway.binaries(), 0, SUPERUSER_PASSWORD, false, null, Map.of()));
        for (var service : List.of("provisioning", "consumption")) {
            database.createFor(service, OWNER_PASSWORD, "k2J8rT5wQz1M");
        }
        return new Grounds(broker, database);
    }

    @Override
    public void close() {
        broker.close();
        database.close();
    }

    /// Safe, but for the ways to a broker and a database that are on this machine.
    Map<String, String> settings(String service) {
        var brokerPort = Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
        var settings = new HashMap<>(SafeSettings.of(service, database.port(), brokerPort));
        settings.put("HTTP_PORT", Integer.toString(FreePort.next()));
        settings.put("DB_URL", database.jdbcUrl(service));
        settings.put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
        settings.remove("KAFKA_SASL_MECHANISM");
        settings.remove("KAFKA_SASL_JAAS_CONFIG");
        settings.put("RAPPORT_ACCEPT", "database-tls,kafka-tls,kafka-credentials");
        return settings;
    }

    void execute(String service, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(service), service + "_owner", OWNER_PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String origin(Map<String, String> settings) {
        return "http://127.0.0.1:" + settings.get("HTTP_PORT");
    }

    /// Waits until a service is ready.
    ///
    /// @return what it answered last
    static int ready(String origin) {
        return Patience.until(Duration.ofMinutes(2), () -> status(origin + "/q/health/ready", ""), code -> code == 200);
    }

    /// 0 while nobody answers.
    static int status(String address, String token) {
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
