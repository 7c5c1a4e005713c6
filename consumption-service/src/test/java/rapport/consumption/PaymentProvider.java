package rapport.consumption;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import rapport.embedded.provider.EmbeddedProvider;

/// A payment provider that moves no money, for all tests; they reach it over HTTP, as the service does.
public class PaymentProvider implements QuarkusTestResourceLifecycleManager {
    /// The last of these is the one that the simulator signs with.
    public static final String OLD_SECRET = "whsec_b2xkLXNlY3JldC1vZi10aGUtcHJvdmlkZXItMTIzNA==";

    public static final String SECRET = "whsec_bmV3LXNlY3JldC1vZi10aGUtcHJvdmlkZXItNTY3OA==";

    private static final String KEY = "provider-key-for-tests-0001";
    private static final String URL = "consumption.collection.providers.main.url";

    private @Nullable EmbeddedProvider provider;

    @Override
    public Map<String, String> start() {
        provider = EmbeddedProvider.start(0, KEY, Duration.ofSeconds(2));
        return Map.ofEntries(
                Map.entry(URL, provider.url()),
                Map.entry("consumption.collection.providers.main.key", KEY),
                Map.entry("consumption.collection.providers.main.webhook-secrets", OLD_SECRET + "," + SECRET),
                Map.entry("consumption.collection.answer-timeout", "PT1S"),
                Map.entry("consumption.collection.lease", "PT4S"),
                Map.entry("consumption.collection.first-ask", "PT0.2S"),
                Map.entry("consumption.collection.longest-ask", "PT1S"),
                Map.entry("consumption.payment.return-fee-minor", "350"),
                Map.entry("rapport.collection.every", "0.1s"),
                Map.entry("rapport.prepaid.quota-partners", "*"),
                // What tests plant is of long ago, and stays.
                Map.entry("rapport.usage.kept", "P36500D"));
    }

    @Override
    public void stop() {
        Objects.requireNonNull(provider).close();
    }

    /// What the provider has of one token.
    public static List<Map<String, Object>> movements(String token) {
        List<Map<String, Object>> all =
                simulator("movements", Map.of()).extract().path("movements");
        return all.stream()
                .filter(movement -> token.equals(movement.get("token")))
                .toList();
    }

    public static List<Map<String, Object>> movements() {
        return simulator("movements", Map.of()).extract().path("movements");
    }

    public static void weather(Map<String, ?> weather) {
        simulator("weather", weather);
    }

    public static ValidatableResponse simulator(String what, Map<String, ?> said) {
        return given().baseUri(ConfigProvider.getConfig().getValue(URL, String.class))
                .contentType(ContentType.JSON)
                .body(said)
                .post("/simulator/" + what)
                .then()
                .statusCode(200);
    }
}
