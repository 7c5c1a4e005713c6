package rapport.chassis.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {
    /// Settings that a production service starts with.
    private static final Map<String, String> SAFE = Map.ofEntries(
            Map.entry("quarkus.oidc.auth-server-url", "https://id.operator.example/realms/rapport"),
            Map.entry("quarkus.oidc.token.audience", "rapport"),
            Map.entry("quarkus.oidc.console.credentials.secret", "gq3X9vT1mZ7bWc4K"),
            Map.entry("quarkus.oidc.console.token-state-manager.encryption-secret", "9f4c1e7ab2d05836c7e1f4a90b3d5e82"),
            Map.entry("quarkus.oidc.console.authentication.cookie-force-secure", "true"),
            Map.entry("quarkus.oidc.console.authentication.cookie-same-site", "lax"),
            Map.entry("quarkus.oidc.console.authentication.pkce-required", "true"),
            Map.entry("quarkus.oidc.console.authentication.nonce-required", "true"),
            Map.entry("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/x?sslmode=verify-full"),
            Map.entry("quarkus.datasource.username", "x_app"),
            Map.entry("quarkus.datasource.password", "k2J8rT5wQz1M"),
            Map.entry("quarkus.flyway.username", "x_owner"),
            Map.entry("quarkus.flyway.password", "u7Y3nB6vLp9D"),
            Map.entry("kafka.bootstrap.servers", "kafka:9093"),
            Map.entry("kafka.security.protocol", "SASL_SSL"),
            Map.entry(
                    "kafka.sasl.jaas.config", "x.ScramLoginModule required username=\"x\" password=\"h5N8cV2xRk4S\";"),
            Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
            Map.entry("quarkus.http.proxy.trusted-proxies", "10.0.0.0/24"),
            Map.entry("quarkus.http.host", "0.0.0.0"));

    @Test
    void safe_settings_are_refused_by_no_rule() {
        assertThat(inspect(Map.of(), "prod").refusals()).isEmpty();
        assertThat(inspect(Map.of(), "prod").warnings()).isEmpty();
    }

    @Test
    void where_another_step_migrates_the_owner_need_not_be_known() {
        var without = Map.of("quarkus.flyway.username", "", "quarkus.flyway.password", "");
        var migrated = new HashMap<>(without);
        migrated.put("quarkus.flyway.migrate-at-start", "false");

        assertThat(inspect(without, "prod").refusals()).isNotEmpty();
        assertThat(inspect(migrated, "prod").refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            issuer                  | quarkus.oidc.auth-server-url                                  |
            issuer-https            | quarkus.oidc.auth-server-url                                  | http://id.operator.example
            issuer-local            | quarkus.oidc.auth-server-url                                  | https://localhost:8443/identity
            issuer-local            | quarkus.oidc.auth-server-url                                  | https://127.0.0.1/identity
            issuer-local            | quarkus.oidc.auth-server-url                                  | https://id.localhost/
            issuer-unchecked        | quarkus.oidc.token.issuer                                     | any
            issuer-unchecked        | quarkus.oidc.public-key                                       | MIIB
            audience                | quarkus.oidc.token.audience                                   |
            issuer-unchecked        | quarkus.oidc.console.public-key                               | MIIB
            tenants                 | quarkus.oidc.console.auth-server-url                          | https://id.elsewhere.example
            tenants                 | quarkus.oidc.console.token.issuer                             | https://id.elsewhere.example
            tenants                 | quarkus.oidc.shop.auth-server-url                             | https://id.operator.example
            audience                | quarkus.oidc.token.audience                                   | any
            audience                | quarkus.oidc.token.audience                                   | rapport, any
            audience                | quarkus.oidc.console.token.audience                           | any
            issuer-certificate      | quarkus.oidc.tls.verification                                 | none
            issuer-certificate      | quarkus.oidc.console.tls.verification                         | certificate-validation
            issuer-certificate      | quarkus.tls.trust-all                                         | true
            issuer-certificate      | quarkus.tls.idp.trust-all                                     | true
            client-secret           | quarkus.oidc.console.credentials.secret                       |
            client-secret           | quarkus.oidc.console.credentials.secret                       | change-me
            client-secret           | quarkus.oidc.console.credentials.secret                       | gq3X9vT1
            session-secret          | quarkus.oidc.console.token-state-manager.encryption-secret    |
            session-secret          | quarkus.oidc.console.token-state-manager.encryption-secret    | 9f4c1e7ab2d05836
            session-secret          | quarkus.oidc.console.token-state-manager.encryption-secret    | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            session-secret          | quarkus.oidc.console.token-state-manager.encryption-required  | false
            session-secret          | quarkus.oidc.console.authentication.state-secret              | x
            cookies                 | quarkus.oidc.console.authentication.cookie-force-secure       | false
            cookies                 | quarkus.oidc.console.authentication.cookie-same-site          | none
            pkce                    | quarkus.oidc.console.authentication.pkce-required             | false
            pkce                    | quarkus.oidc.console.authentication.nonce-required            | false
            database                | quarkus.datasource.username                                   |
            database-tls            | quarkus.datasource.jdbc.url                                   | jdbc:postgresql://db/x
            database-tls            | quarkus.datasource.jdbc.url                                   | jdbc:postgresql://db/x?sslmode=prefer
            database-tls            | quarkus.datasource.jdbc.url                                   | jdbc:postgresql://db/x?sslmode=requirements
            database-tls            | rapport.database.direct-url                                   | jdbc:postgresql://db/x
            database-direct         | rapport.database.direct-url                                   | jdbc:postgresql://db/y?sslmode=verify-full
            database-roles          | quarkus.datasource.username                                   | x_owner
            database-password       | quarkus.datasource.password                                   |
            database-password       | quarkus.datasource.password                                   | postgres
            database-password       | quarkus.datasource.password                                   | k2J8rT5w
            database-password       | quarkus.datasource.password                                   | x_app
            database-owner-password | quarkus.flyway.password                                       | changeme1
            kafka                   | kafka.bootstrap.servers                                       |
            kafka-tls               | kafka.security.protocol                                       | SASL_PLAINTEXT
            kafka-credentials       | kafka.sasl.jaas.config                                        |
            kafka-credentials       | kafka.sasl.jaas.config                                        | x required password="admin";
            kafka-credentials       | kafka.security.protocol                                       | SSL
            kafka-hostname          | kafka.ssl.endpoint.identification.algorithm                   | ''
            cors                    | quarkus.http.cors.origins                                     | *
            cors                    | quarkus.http.cors.origins                                     | /.*/
            trusted-proxies         | quarkus.http.proxy.trusted-proxies                            |
            trusted-proxies         | quarkus.http.proxy.trusted-proxies                            | 0.0.0.0/0
            api-browser             | quarkus.swagger-ui.always-include                             | true
            """)
    void an_unsafe_setting_is_refused_in_one_line_that_names_the_rule(String rule, String name, String value) {
        var refusals = inspect(changed(name, value), "prod").refusals();
        assertThat(refusals)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("rapport does not start: " + rule + ": ")
                        .contains("; set ")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quarkus.oidc.token.audience  | mycompany,rapport
            quarkus.oidc.auth-server-url | https://127.operator.example/
            rapport.database.direct-url  | jdbc:postgresql://primary:5432/x?sslmode=verify-full&sslrootcert=/ca.crt
            """)
    void what_only_looks_unsafe_is_not_refused(String name, String value) {
        assertThat(inspect(Map.of(name, value), "prod").refusals()).isEmpty();
    }

    @Test
    void no_refusal_says_a_secret() {
        var refusals = inspect(
                        Map.of(
                                "quarkus.datasource.password", "k2J8rT5w",
                                "quarkus.oidc.console.credentials.secret", "gq3X9vT1",
                                "kafka.sasl.jaas.config", "x required password=\"h5N8\";"),
                        "prod")
                .refusals();
        assertThat(refusals).hasSize(3);
        assertThat(String.join("\n", refusals)).doesNotContain("k2J8rT5w", "gq3X9vT1", "h5N8");
    }

    @Test
    void several_problems_are_several_lines() {
        var changed = Map.of("kafka.security.protocol", "PLAINTEXT", "quarkus.datasource.password", "postgres");
        assertThat(names(inspect(changed, "prod")))
                .containsExactly("database-password", "kafka-tls", "kafka-credentials");
    }

    @Test
    void what_an_operator_accepts_is_no_refusal_but_a_warning() {
        var changed = Map.of("kafka.security.protocol", "SASL_PLAINTEXT", "RAPPORT_ACCEPT", "kafka-tls, database-tls");
        var inspection = inspect(changed, "prod");
        assertThat(inspection.refusals()).isEmpty();
        assertThat(inspection.warnings())
                .containsExactly("accepted by RAPPORT_ACCEPT: kafka-tls: Kafka is reached without TLS"
                        + " (SASL_PLAINTEXT); whoever is on the way reads and changes every event");
    }

    @ParameterizedTest
    @CsvSource({"session-secret", "issuer-local", "nonsense"})
    void what_cannot_be_accepted_is_said_so(String name) {
        assertThat(inspect(Map.of("RAPPORT_ACCEPT", name), "prod").refusals())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("RAPPORT_ACCEPT names " + name, "database-tls, database-direct, kafka-tls"));
    }

    @ParameterizedTest
    @CsvSource({"prod", "staging", "'prod,demo'", "'demo,eu'", "''"})
    void every_profile_but_those_of_one_machine_is_production(String profiles) {
        var unsafe = Map.of("quarkus.datasource.password", "postgres");
        assertThat(names(inspect(unsafe, profiles.split(",", -1)))).containsExactly("database-password");
    }

    @Test
    void the_demo_may_be_unsafe_because_it_listens_on_its_own_machine_only() {
        var unsafe = Map.of("quarkus.datasource.password", "postgres", "quarkus.http.host", "127.0.0.1");
        assertThat(inspect(unsafe, "demo").refusals()).isEmpty();
        assertThat(inspect(Map.of("quarkus.http.host", "0.0.0.0"), "demo").refusals())
                .containsExactly("rapport does not start: profile demo listens on 0.0.0.0; it is not safe for others to"
                        + " reach; set QUARKUS_PROFILE=prod, or HTTP_HOST=127.0.0.1");
    }

    private static Map<String, String> changed(String name, String value) {
        return value == null ? Map.of(name, "(gone)") : Map.of(name, value);
    }

    private static List<String> names(Inspection inspection) {
        return inspection.refusals().stream()
                .map(line -> line.replaceFirst("^rapport does not start: ([^:]+):.*", "$1"))
                .collect(Collectors.toList());
    }

    private static Inspection inspect(Map<String, String> changed, String... profiles) {
        var settings = new HashMap<>(SAFE);
        settings.putAll(changed);
        settings.values().removeIf("(gone)"::equals);
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new Inspection(new Settings(config), List.of(profiles));
    }
}
