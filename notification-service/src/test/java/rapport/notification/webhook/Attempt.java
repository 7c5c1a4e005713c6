package rapport.notification.webhook;

import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.chassis.sink.SinkAddresses;

/// One attempt, with the settings of production but for TLS. The names are those of [TestNames].
@SuppressWarnings("NullAway.Init")
class Attempt {
    static final Claimed.Letter LETTER = new Claimed.Letter("m-1", "text/plain", "hello", 0, null);
    static final String NOWHERE = "its name does not lead to an address outside";

    @Inject
    Vertx vertx;

    @Inject
    TlsConfigurationRegistry tls;

    @Inject
    Clock clock;

    static Map<String, String> production() {
        return Map.of("rapport.sink.plain-http", "true");
    }

    static Map<String, String> allowing(String network) {
        return Map.of("rapport.sink.plain-http", "true", "rapport.sink.allowed-networks", network);
    }

    static Target target(URI sink) {
        return new Target(sink, List.of(Subscriber.SECRET), null);
    }

    Answer send(Map<String, String> settings, String sink) throws InterruptedException {
        return post(settings).send(target(URI.create(sink)), LETTER);
    }

    Post post(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(WebhookConfig.class)
                .build()
                .getConfigMapping(WebhookConfig.class);
        var sinks = new SinkAddresses(
                true,
                networks(settings, "rapport.sink.allowed-networks"),
                networks(settings, "rapport.sink.denied-networks"));
        return new Post(vertx, tls, new Resolver(sinks, config), sinks, config, clock);
    }

    static List<String> networks(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(List::of).orElse(List.of());
    }

    static String problem(Answer answer) {
        return String.valueOf(answer.problem());
    }
}
