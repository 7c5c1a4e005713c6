package rapport.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a built service itself says of the settings that its pod gets. It looks at all of them before it connects
/// anywhere, and starts with none that is missing or unsafe.
class SettingsTest {
    private static final String KEY =
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"contacts-2026\",\"x\":\"%s\",\"y\":\"%s\"%s}";
    private static final String X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    private static final String Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    private static final String D = ",\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"";

    static Stream<Arguments> pods() {
        return Kustomize.overlays().stream()
                .flatMap(overlay ->
                        Kustomize.overlay(overlay).of("Deployment").map(each -> Arguments.of(overlay, each.name())));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("pods")
    void a_service_accepts_the_settings_that_its_pod_gets(String overlay, String service) throws Exception {
        var all = Kustomize.overlay(overlay);
        var deployment = all.find("Deployment", service).orElseThrow();
        for (var container : deployment.containers().toList()) {
            assertThat(said(service, environment(container, all)))
                    .as(container.path("name").asText())
                    .contains("the settings are safe for profile prod");
        }
    }

    private static Map<String, String> environment(JsonNode container, Manifests all) {
        var environment = new HashMap<>(SettingRules.environment(new Manifest(container), all));
        environment.replaceAll((name, value) -> value.isEmpty() ? secret(name) : deployed(value));
        return environment;
    }

    /// What whoever deploys has put in the place of names that nobody has; a service refuses to write to customers from
    /// one.
    private static String deployed(String value) {
        return value.replace("rapport.example", "rapport.operator.net");
    }

    /// Of the kind that a store of secrets would have.
    private static String secret(String name) {
        return switch (name) {
            case "DB_OWNER" -> "any_owner";
            case "DB_USER" -> "any_app";
            case "KAFKA_SASL_JAAS_CONFIG" ->
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"x\" password=\"h5N8cV2xRk4S\";";
            case "RAPPORT_CONTACT_PUBLIC_KEY" -> KEY.formatted(X, Y, "");
            case "RAPPORT_CONTACT_PRIVATE_KEY" -> KEY.formatted(X, Y, D);
            case "RAPPORT_PAYMENT_PROVIDER_WEBHOOK_SECRETS" -> "whsec_9f4c1e7ab2d05836c7e1f4a90b3d5e829f4c1e7a";
            default -> "9f4c1e7ab2d05836c7e1f4a90b3d5e82" + Integer.toHexString(name.hashCode());
        };
    }

    private static String said(String service, Map<String, String> environment)
            throws IOException, InterruptedException {
        var jar = Path.of("../..", service, "target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: ./mvnw package -DskipTests");
        }
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString(),
                        "--check-settings")
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
