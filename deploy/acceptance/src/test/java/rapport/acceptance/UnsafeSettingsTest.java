package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.demo.Patience;

/// The delivered services, started as production starts them, each with one setting that is not safe. Where database
/// and broker would be, somebody only counts who comes.
class UnsafeSettingsTest {
    private static final int REFUSED = 78;
    private static final AtomicInteger VISITORS = new AtomicInteger();
    private static final List<String> TABLE = new ArrayList<>();

    private static ServerSocket door;

    @BeforeAll
    static void open() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                try (var _ = door.accept()) {
                    VISITORS.incrementAndGet();
                } catch (IOException _) {
                    // closed
                }
            }
        });
    }

    @AfterAll
    static void printTable() throws IOException {
        door.close();
        System.out.println("Unsafe settings of production services and how they were refused (status 78 each):");
        TABLE.forEach(System.out::println);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            provisioning | issuer                  | RAPPORT_OIDC_ISSUER                                      |
            provisioning | issuer-https            | RAPPORT_OIDC_ISSUER                                      | http://id.operator.invalid
            provisioning | issuer-local            | RAPPORT_OIDC_ISSUER                                      | https://127.0.0.1:8443/identity
            consumption  | issuer-unchecked        | QUARKUS_OIDC_TOKEN_ISSUER                                | any
            consumption  | audience                | RAPPORT_OIDC_AUDIENCE                                    |
            consumption  | issuer-certificate      | QUARKUS_OIDC_TLS_VERIFICATION                            | none
            relationship | client-secret           | RAPPORT_OIDC_CLIENT_SECRET                               | change-me
            relationship | session-secret          | RAPPORT_SESSION_SECRET                                   |
            provisioning | session-secret          | RAPPORT_SESSION_SECRET                                   | 9f4c1e7ab2d05836
            relationship | cookies                 | QUARKUS_OIDC_CONSOLE_AUTHENTICATION_COOKIE_FORCE_SECURE  | false
            relationship | pkce                    | QUARKUS_OIDC_CONSOLE_AUTHENTICATION_PKCE_REQUIRED        | false
            provisioning | database                | DB_URL                                                   |
            consumption  | database-tls            | DB_URL                                                   | jdbc:postgresql://127.0.0.1/x
            notification | database-direct         | DB_DIRECT_URL                                            | jdbc:postgresql://127.0.0.1/x?sslmode=require
            relationship | database-roles          | DB_USER                                                  | relationship_owner
            notification | database-password       | DB_PASSWORD                                              | postgres
            notification | database-owner-password | DB_OWNER_PASSWORD                                        |
            provisioning | kafka                   | KAFKA_BOOTSTRAP_SERVERS                                  |
            consumption  | kafka-tls               | KAFKA_SECURITY_PROTOCOL                                  | SASL_PLAINTEXT
            relationship | kafka-credentials       | KAFKA_SASL_JAAS_CONFIG                                   |
            notification | kafka-hostname          | KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM              | ''
            provisioning | cors                    | QUARKUS_HTTP_CORS_ORIGINS                                | *
            provisioning | trusted-proxies         | RAPPORT_TRUSTED_PROXIES                                  | 0.0.0.0/0
            notification | contact-key             | RAPPORT_CONTACT_PRIVATE_KEY                              | {"kid":"demo-contacts"}
            relationship | contact-key             | RAPPORT_CONTACT_PUBLIC_KEY                               |
            provisioning | contact-key             | RAPPORT_CONTACT_PUBLIC_KEY                               | {"kid":"demo-contacts"}
            consumption  | contact-key             | RAPPORT_CONTACT_PUBLIC_KEY                               |
            notification | smtp-tls                | SMTP_START_TLS                                           |
            notification | smpp-password           | SMPP_PASSWORD                                            | rapport
            notification | sample-sender           | SMTP_FROM                                                | no-reply@rapport.example
            notification | webhook-tls             | RAPPORT_WEBHOOK_PLAIN_HTTP                               | true
            notification | webhook-networks        | RAPPORT_WEBHOOK_ALLOWED_NETWORKS                         | 127.0.0.0/8
            relationship | kafka-admin-password    | RAPPORT_KAFKA_ADMIN_USERNAME                             | administration
            relationship | standing-periods        | RAPPORT_STANDING_RESTRICTION                             | PT4S
            """)
    void a_service_refuses_one_unsafe_setting_in_one_line_before_it_connects_anywhere(
            String service, String rule, String variable, @Nullable String value) throws Exception {
        var before = VISITORS.get();
        var end = new ServiceJar(service).run(with(service, variable, value));
        assertThat(end.errors())
                .singleElement()
                .asString()
                .startsWith("rapport does not start: " + rule + ": ")
                .contains("; set ");
        assertThat(end.status()).isEqualTo(REFUSED);
        assertThat(end.output()).isEmpty();
        assertThat(VISITORS).hasValue(before);
        var shown = value == null ? "(not set)" : value.isEmpty() ? "(empty)" : value;
        TABLE.add(String.format(
                Locale.ROOT,
                "%-12s %s=%s%n             %s",
                service,
                variable,
                shown,
                end.errors().getFirst()));
    }

    @Test
    void several_unsafe_settings_are_refused_together_a_line_each() throws Exception {
        var settings = with("notification", "SMTP_START_TLS", "false");
        settings.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        settings.remove("RAPPORT_SESSION_SECRET");
        var end = new ServiceJar("notification").run(settings);
        assertThat(end.status()).isEqualTo(REFUSED);
        assertThat(end.errors())
                .extracting(line -> line.replaceFirst("rapport does not start: ([^:]+):.*", "$1"))
                .containsExactly("session-secret", "kafka-tls", "smtp-tls");
    }

    @Test
    void what_is_accepted_by_name_is_said_and_stands_in_nobodys_way() throws Exception {
        var settings = with("consumption", "KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        settings.put("RAPPORT_ACCEPT", "kafka-tls");
        var end = new ServiceJar("consumption").run(settings, "--check-settings");
        assertThat(end.status()).isZero();
        settings.put("RAPPORT_ACCEPT", "session-secret");
        assertThat(new ServiceJar("consumption").run(settings).errors())
                .anyMatch(line -> line.contains("RAPPORT_ACCEPT names session-secret, which is nothing that can be"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification"})
    void safe_settings_pass_the_inspection(String service) throws Exception {
        var end = new ServiceJar(service).run(with(service, "HTTP_PORT", "0"), "--check-settings");
        assertThat(end.errors()).isEmpty();
        assertThat(end.status()).isZero();
        assertThat(end.output().strip()).isEqualTo("the settings are safe for profile prod");
    }

    @Test
    void with_safe_settings_a_service_goes_on_to_its_database(@TempDir Path directory) throws Exception {
        var before = VISITORS.get();
        var process =
                new ServiceJar("provisioning").start(with("provisioning", "HTTP_PORT", "0"), directory.resolve("log"));
        try {
            assertThat(Patience.until(Duration.ofMinutes(2), VISITORS::get, count -> count > before))
                    .isGreaterThan(before);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Map<String, String> with(String service, String variable, @Nullable String value) {
        var settings = new HashMap<>(SafeSettings.of(service, door.getLocalPort(), door.getLocalPort()));
        if (value == null) {
            settings.remove(variable);
        } else {
            settings.put(variable, value);
        }
        return settings;
    }
}
