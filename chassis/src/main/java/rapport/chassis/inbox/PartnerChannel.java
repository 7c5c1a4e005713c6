package rapport.chassis.inbox;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import rapport.chassis.event.Decoder;

/// One of the topics on which every partner may speak to a service: `partner.<id>.<name>`. A feature that listens to
/// one names its implementation in `META-INF/services`, so that an event can be read without a broker by the very
/// code that will read it in production.
public interface PartnerChannel<F> {
    /// The last part of the topic, such as `network`.
    String name();

    /// The event types that are taken there, each with its decoder.
    Map<String, ? extends Decoder<? extends F>> heard();

    /// Every channel of the services on the class path.
    static Stream<PartnerChannel<?>> all() {
        return ServiceLoader.load(PartnerChannel.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(channel -> channel);
    }
}
