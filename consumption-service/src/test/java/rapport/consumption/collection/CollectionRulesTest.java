package rapport.consumption.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.chassis.start.Rule;
import rapport.chassis.start.Settings;

/// What is set up by the environment, and what of it production refuses.
class CollectionRulesTest {
    private static final String KEY = "f2b8c1d07e5a49a6b3c4";

    /// As application.properties has it.
    private static SmallRyeConfig config(String url, String key, String secrets) {
        var settings = new HashMap<>(Map.of(
                "RAPPORT_PAYMENT_PROVIDER_URL",
                url,
                "RAPPORT_PAYMENT_PROVIDER_KEY",
                key,
                "RAPPORT_PAYMENT_PROVIDER_WEBHOOK_SECRETS",
                secrets));
        settings.values().removeIf(String::isEmpty);
        for (var name : List.of("url", "key", "webhook-secrets")) {
            settings.put(
                    "consumption.collection.providers.main." + name,
                    "${RAPPORT_PAYMENT_PROVIDER_"
                            + name.toUpperCase(Locale.ROOT).replace('-', '_') + ":}");
        }
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(CollectionConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 1))
                .build();
    }

    private static List<String> refused(SmallRyeConfig config) {
        return new CollectionRules()
                .rules().stream()
                        .filter(rule ->
                                rule.problem().apply(new Settings(config)).isPresent())
                        .map(Rule::name)
                        .toList();
    }

    @Test
    void without_an_address_there_is_no_provider_and_nothing_to_refuse() {
        var config = config("", "", "");

        assertThat(new Providers(config.getConfigMapping(CollectionConfig.class)).find("main"))
                .isEmpty();
        assertThat(refused(config)).isEmpty();
    }

    @Test
    void a_provider_needs_tls_a_key_and_a_secret() {
        var secret = "whsec_bmV3LXNlY3JldC1vZi10aGUtcHJvdmlkZXItNTY3OA==";
        var good = config("https://psp.example", KEY + KEY, secret);

        assertThat(refused(good)).isEmpty();
        assertThat(new Providers(good.getConfigMapping(CollectionConfig.class)).secrets("main"))
                .hasSize(1);
        assertThat(refused(config("http://psp.example", KEY + KEY, secret))).containsExactly("payment-provider-tls");
        assertThat(refused(config("https://psp.example", "", secret))).containsExactly("payment-provider-secrets");
        assertThat(refused(config("https://psp.example", KEY + KEY, ""))).containsExactly("payment-provider-secrets");
    }
}
