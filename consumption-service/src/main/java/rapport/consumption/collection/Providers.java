package rapport.consumption.collection;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The providers that are set up.
@ApplicationScoped
class Providers {
    private final HttpClient client;
    private final Map<String, Provider> byId = new HashMap<>();
    private final Map<String, List<byte[]>> secrets = new HashMap<>();

    Providers(CollectionConfig config) {
        client = HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        config.providers().forEach((id, provider) -> {
            provider.url()
                    .ifPresent(url -> byId.put(
                            id, new Provider(id, url, provider.key().orElse(null), client, config.answerTimeout())));
            secrets.put(
                    id,
                    provider.webhookSecrets().orElse(List.of()).stream()
                            .map(WebhookSignature::secret)
                            .toList());
        });
    }

    Optional<Provider> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// What the webhooks of this provider are signed with; empty when we do not know it.
    List<byte[]> secrets(String id) {
        return byId.containsKey(id) ? secrets.getOrDefault(id, List.of()) : List.of();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
