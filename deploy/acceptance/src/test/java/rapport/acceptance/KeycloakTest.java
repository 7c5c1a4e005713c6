package rapport.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The stack with a real Keycloak in place of its own identity provider, by the commands of the operator's guide.
@Tag("keycloak")
class KeycloakTest {
    private static final String CONSOLE_SECRET = UUID.randomUUID().toString();
    private static final String PARTNER_SECRET = UUID.randomUUID().toString();
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+login-actions/authenticate[^\"]+)\"");

    private static Keycloak keycloak;
    private static Stack stack;

    @BeforeAll
    static void start() throws IOException {
        var port = Keycloak.freePort();
        stack = Stack.start(
                Map.of("RAPPORT_OIDC_CLIENT_SECRET", CONSOLE_SECRET, "RAPPORT_OIDC_PATIENCE", "1S"),
                "--issuer",
                Keycloak.realm(port));
        // Later than the services, which do without it until somebody comes.
        keycloak = Keycloak.start(
                port,
                Map.of(
                        "RAPPORT_ORIGIN", stack.address(),
                        "RAPPORT_OIDC_CLIENT_SECRET", CONSOLE_SECRET,
                        "RAPPORT_PARTNER_SECRET", PARTNER_SECRET,
                        "RAPPORT_DEMO_PASSWORD", PASSWORD));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void an_operator_a_customer_and_a_partner_of_keycloak_are_what_they_are_here() throws Exception {
        var operator = token(Map.of("grant_type", "password", "username", "olga", "password", PASSWORD));
        var customer = token(Map.of("grant_type", "password", "username", "carl", "password", PASSWORD));
        var partner = token(Map.of(
                "grant_type", "client_credentials", "client_id", "partner-acme", "client_secret", PARTNER_SECRET));
        assertThat(status("/relationship/v1/accounts", operator)).isEqualTo(200);
        assertThat(status("/relationship/v1/accounts", customer)).isEqualTo(403);
        assertThat(status("/relationship/v1/accounts", partner)).isEqualTo(403);
        assertThat(status("/provisioning/v1/services", customer)).isEqualTo(200);
        assertThat(status("/provisioning/v1/services", "nonsense")).isEqualTo(401);
    }

    @Test
    void somebody_signs_in_once_for_all_services_and_out_again() throws Exception {
        try (var browser = HttpClient.newBuilder()
                .cookieHandler(new LoopbackCookies())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var form = get(browser, "/console/provisioning/anything");
            assertThat(form.uri().toString()).startsWith(keycloak.realm() + "/protocol/openid-connect/auth?");
            var matcher = FORM.matcher(form.body());
            assertThat(matcher.find()).isTrue();
            var back = browser.send(
                    post(matcher.group(1).replace("&amp;", "&"), Map.of("username", "olga", "password", PASSWORD)),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(back.uri()).isEqualTo(at("/console/provisioning/anything"));
            for (var service : new String[] {"consumption", "relationship", "notification"}) {
                var page = "/console/" + service + "/anything";
                assertThat(get(browser, page).uri()).isEqualTo(at(page));
            }
            assertThat(get(browser, "/console/sign-out").uri().getPath()).isEqualTo("/");
            assertThat(get(browser, "/console/relationship/anything").uri().toString())
                    .startsWith(keycloak.realm());
        }
    }

    private static String token(Map<String, String> more) throws Exception {
        var form = new HashMap<>(Map.of("client_id", "rapport-command-line", "scope", "openid"));
        form.putAll(more);
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    post(keycloak.realm() + "/protocol/openid-connect/token", form),
                    HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper()
                    .readTree(answer.body())
                    .path("access_token")
                    .asText();
        }
    }

    private static HttpRequest post(String address, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static int status(String path, String token) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static HttpResponse<String> get(HttpClient browser, String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return URI.create(stack.address() + path);
    }
}
