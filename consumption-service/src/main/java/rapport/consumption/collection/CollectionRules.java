package rapport.consumption.collection;

import static rapport.chassis.start.Rule.never;
import static rapport.chassis.start.Rule.unlessAccepted;
import static rapport.chassis.start.Rule.when;

import java.util.List;
import java.util.Optional;
import rapport.chassis.start.Rule;
import rapport.chassis.start.SafetyRules;
import rapport.chassis.start.Secrets;
import rapport.chassis.start.Settings;

/// How production must not collect.
public final class CollectionRules implements SafetyRules {
    private static final String MAIN = "consumption.collection.providers.main.";
    private static final int SHORTEST = 24;

    @Override
    public List<Rule> rules() {
        return List.of(
                unlessAccepted(
                        "payment-provider-tls",
                        settings -> when(
                                settings.get(MAIN + "url").startsWith("http:"),
                                "the payment provider is called without TLS"),
                        "whoever listens could charge customers",
                        "RAPPORT_PAYMENT_PROVIDER_URL to its https address"),
                never(
                        "payment-provider-secrets",
                        CollectionRules::secrets,
                        "others could say that bills are paid",
                        "RAPPORT_PAYMENT_PROVIDER_KEY and RAPPORT_PAYMENT_PROVIDER_WEBHOOK_SECRETS to those of the provider"));
    }

    private static Optional<String> secrets(Settings settings) {
        if (settings.find(MAIN + "url").isEmpty()) {
            return Optional.empty();
        }
        return Secrets.problem("the key of the payment provider", settings.get(MAIN + "key"), SHORTEST)
                .or(() -> Secrets.problem(
                        "the secret of its webhooks", settings.get(MAIN + "webhook-secrets"), SHORTEST));
    }
}
