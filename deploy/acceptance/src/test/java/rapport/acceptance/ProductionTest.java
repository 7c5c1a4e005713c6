package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.demo.Patience;
import rapport.embedded.EmbeddedBroker;
import rapport.embedded.EmbeddedDatabase;
import rapport.embedded.FreePort;
import rapport.embedded.Topic;
import rapport.embedded.issuer.DemoIdentity;
import rapport.local.identity.Identity;
import rapport.local.identity.Issuer;
import rapport.testkit.Probe;

/// A delivered service in the profile of production, on a real database and a real broker, with an identity
/// provider that is away.
class ProductionTest {
    private static final String SUPERUSER_PASSWORD = "t6D1fG9sXe3L";
    private static final int REFUSED = 78;

    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        var throwAway = EmbeddedDatabase.Settings.throwAway(directory.resolve("postgres"));
        database = EmbeddedDatabase.start(new EmbeddedDatabase.Settings(
                throwAway.directory(), throwAway.binaries(), 0, SUPERUSER_PASSWORD, false, null, Map.of()));
        database.createFor("provisioning", "u7Y3nB6vLp9D", "k2J8rT5wQz1M");
        database.createFor("consumption", "u7Y3nB6vLp9D", "k2J8rT5wQz1M");
    }

    @AfterAll
    static void stop() {
        broker.close();
        database.close();
    }

    @Test
    void it_starts_while_the_issuer_is_away_says_so_and_believes_no_token_of_a_local_stack() throws Exception {
        var settings = settings("provisioning");
        var origin = "http://127.0.0.1:" + settings.get("HTTP_PORT");
        var log = directory.resolve("provisioning.log");
        var process = new ServiceJar("provisioning").start(settings, log);
        try {
            var ready = Patience.until(
                    Duration.ofMinutes(2), () -> status(origin + "/q/health/ready", ""), code -> code == 200);
            assertThat(ready).as(Files.readString(log)).isEqualTo(200);
            var local = new Issuer(new Identity(directory.resolve("identity")), origin);
            var token = local.tokenFor(DemoIdentity.parse("operator"));
            assertThat(status(origin + "/provisioning/v1/services", token)).isEqualTo(503);
            assertThat(status(origin + "/provisioning/v1/services", "")).isEqualTo(401);
            assertThat(status(origin + "/identity/authorize", "")).isEqualTo(404);
            assertThat(Files.readString(log))
                    .contains("OIDC server is not available")
                    .contains("accepted by RAPPORT_ACCEPT: kafka-tls:", "accepted by RAPPORT_ACCEPT: database-tls:");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void a_step_of_its_own_migrates_and_who_serves_then_does_not_know_the_owner() throws Exception {
        var settings = settings("consumption");
        settings.put("QUARKUS_INIT_AND_EXIT", "true");
        var migration = new ServiceJar("consumption").run(settings);
        assertThat(migration.status()).as(migration.output()).isZero();
        migrateFurther("consumption");
        var undone = new ServiceJar("consumption").run(settings);
        assertThat(undone.status()).as(undone.output()).isZero();
        settings.remove("QUARKUS_INIT_AND_EXIT");
        settings.remove("DB_OWNER");
        settings.remove("DB_OWNER_PASSWORD");
        settings.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        settings.put("RAPPORT_SHUTDOWN_DELAY", "5S");
        var origin = "http://127.0.0.1:" + settings.get("HTTP_PORT");
        var log = directory.resolve("consumption.log");

        var process = new ServiceJar("consumption").start(settings, log);

        try {
            var ready = Patience.until(
                    Duration.ofMinutes(2), () -> status(origin + "/q/health/ready", ""), code -> code == 200);
            assertThat(ready).as(Files.readString(log)).isEqualTo(200);
            endsSlowly(process, origin);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// As a newer version has done before its rollout is undone: with a migration below ours, and one above.
    private static void migrateFurther(String service) throws SQLException {
        execute(service, """
                    INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                                       installed_by, execution_time, success)
                    SELECT max(installed_rank) + n, n * 900, 'of a newer version', 'SQL', 'V' || n * 900 || '.sql', n,
                           current_user, 1, true
                      FROM flyway_schema_history, unnest(ARRAY[1, 11]) AS n
                     GROUP BY n""");
    }

    private static void execute(String service, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(service), service + "_owner", "u7Y3nB6vLp9D");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Who is told to end says so, and answers whoever has not heard it yet.
    private static void endsSlowly(Process process, String origin) throws InterruptedException {
        process.destroy();
        var unready = Patience.until(
                Duration.ofSeconds(4), () -> status(origin + "/q/health/ready", ""), code -> code == 503);
        assertThat(unready).isEqualTo(503);
        assertThat(status(origin + "/consumption/v1/usage", "")).isEqualTo(401);
        assertThat(process.isAlive()).isTrue();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void its_logs_are_json_and_name_the_journey_of_an_event_that_is_parked() throws Exception {
        var settings = settings("provisioning");
        var origin = "http://127.0.0.1:" + settings.get("HTTP_PORT");
        var log = directory.resolve("parked.log");
        broker.createTopics(List.of(new Topic("partner.acme.network", 1, "delete")));
        var process = new ServiceJar("provisioning").start(settings, log);
        try (var probe = new Probe(broker.bootstrapServers())) {
            Patience.until(Duration.ofMinutes(2), () -> status(origin + "/q/health/ready", ""), code -> code == 200);
            execute("provisioning", "ALTER TABLE inbox ADD CHECK (source <> '/acme/poison')");
            var headers = Probe.saidBy("acme", "partner.maintenance.notice.v1");
            headers.put("ce_source", "/acme/poison");
            headers.put("ce_correlationid", "journey-7");
            probe.send("partner.acme.network", "MW-1", headers, Field.outage("MW-1", 1, 1, 1));

            var parked = Patience.until(
                    Duration.ofMinutes(2),
                    () -> lines(log)
                            .filter(line -> line.contains("parked event"))
                            .toList(),
                    lines -> !lines.isEmpty());

            assertThat(lines(log)).allMatch(line -> line.startsWith("{"));
            var line = new ObjectMapper().readTree(parked.getFirst());
            assertThat(line.at("/mdc/correlationId").asText()).isEqualTo("journey-7");
            assertThat(line.at("/service").asText()).isEqualTo("provisioning-service");
            assertThat(line.at("/level").asText()).isEqualTo("ERROR");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void a_role_that_the_walls_do_not_hold_is_refused_once_the_database_has_said_so() throws Exception {
        var settings = settings("provisioning");
        settings.put("DB_USER", "postgres");
        settings.put("DB_PASSWORD", SUPERUSER_PASSWORD);
        var end = new ServiceJar("provisioning").run(settings);
        assertThat(end.errors())
                .containsExactly("rapport does not start: database-power: the runtime role is a superuser; the walls"
                        + " between customers would not hold it; set DB_USER to a role that has rights on data only");
        assertThat(end.status()).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification"})
    void no_artifact_of_a_service_holds_the_local_issuer_or_anything_else_of_the_tests(String service)
            throws IOException {
        try (var files = Files.walk(new ServiceJar(service).directory())) {
            var foreign = files.filter(file -> file.toString().endsWith(".jar"))
                    .flatMap(ProductionTest::entries)
                    .filter(entry -> entry.startsWith("rapport/embedded")
                            || entry.startsWith("rapport/testkit")
                            || entry.startsWith("rapport/local"));
            assertThat(foreign).isEmpty();
        }
    }

    /// Safe, but for the ways to a broker and a database that are on this machine.
    private static Map<String, String> settings(String service) {
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

    private static Stream<String> entries(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(String address, String token) {
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
