package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.demo.Patience;
import rapport.embedded.Topic;
import rapport.embedded.issuer.DemoIdentity;
import rapport.local.identity.Identity;
import rapport.local.identity.Issuer;
import rapport.testkit.Probe;

/// A delivered service in the profile of production, on a real database and a real broker, with an identity
/// provider that is away.
class ProductionTest {
    private static final int REFUSED = 78;

    @TempDir
    static Path directory;

    private static Grounds grounds;

    @BeforeAll
    static void start() {
        grounds = Grounds.start(directory);
    }

    @AfterAll
    static void stop() {
        grounds.close();
    }

    @Test
    void it_starts_while_the_issuer_is_away_says_so_and_believes_no_token_of_a_local_stack() throws Exception {
        var settings = grounds.settings("provisioning");
        var origin = Grounds.origin(settings);
        var log = directory.resolve("provisioning.log");
        var process = new ServiceJar("provisioning").start(settings, log);
        try {
            assertThat(Grounds.ready(origin)).as(Files.readString(log)).isEqualTo(200);
            var local = new Issuer(new Identity(directory.resolve("identity")), origin);
            var token = local.tokenFor(DemoIdentity.parse("operator"));
            assertThat(Grounds.status(origin + "/provisioning/v1/services", token))
                    .isEqualTo(503);
            assertThat(Grounds.status(origin + "/provisioning/v1/services", "")).isEqualTo(401);
            assertThat(Grounds.status(origin + "/identity/authorize", "")).isEqualTo(404);
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
        var settings = grounds.settings("consumption");
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
        var origin = Grounds.origin(settings);
        var log = directory.resolve("consumption.log");

        var process = new ServiceJar("consumption").start(settings, log);

        try {
            assertThat(Grounds.ready(origin)).as(Files.readString(log)).isEqualTo(200);
            endsSlowly(process, origin);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// As a newer version has done before its rollout is undone: with a migration below ours, and one above.
    private static void migrateFurther(String service) throws SQLException {
        grounds.execute(service, """
                    INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                                       installed_by, execution_time, success)
                    SELECT max(installed_rank) + n, n * 900, 'of a newer version', 'SQL', 'V' || n * 900 || '.sql', n,
                           current_user, 1, true
                      FROM flyway_schema_history, unnest(ARRAY[1, 11]) AS n
                     GROUP BY n""");
    }

    /// Who is told to end says so, and answers whoever has not heard it yet.
    private static void endsSlowly(Process process, String origin) throws InterruptedException {
        process.destroy();
        var unready = Patience.until(
                Duration.ofSeconds(4), () -> Grounds.status(origin + "/q/health/ready", ""), code -> code == 503);
        assertThat(unready).isEqualTo(503);
        assertThat(Grounds.status(origin + "/consumption/v1/usage", "")).isEqualTo(401);
        assertThat(process.isAlive()).isTrue();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void its_logs_are_json_and_name_the_journey_of_an_event_that_is_parked() throws Exception {
        var settings = grounds.settings("provisioning");
        var origin = Grounds.origin(settings);
        var log = directory.resolve("parked.log");
        grounds.broker().createTopics(List.of(new Topic("partner.acme.network", 1, "delete")));
        var process = new ServiceJar("provisioning").start(settings, log);
        try (var probe = new Probe(grounds.broker().bootstrapServers())) {
            Grounds.ready(origin);
            grounds.execute("provisioning", "ALTER TABLE inbox ADD CHECK (source <> '/acme/poison')");
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

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_role_that_the_walls_do_not_hold_is_refused_once_the_database_has_said_so() throws Exception {
        var settings = grounds.settings("provisioning");
        settings.put("DB_USER", "postgres");
        settings.put("DB_PASSWORD", Grounds.SUPERUSER_PASSWORD);
        var end = new ServiceJar("provisioning").run(settings);
        assertThat(end.errors())
                .containsExactly("rapport does not start: database-power: the runtime role is a superuser; the walls"
                        + " between customers would not hold it; set DB_USER to a role that has rights on data only");
        assertThat(end.status()).isEqualTo(REFUSED);
    }
}
