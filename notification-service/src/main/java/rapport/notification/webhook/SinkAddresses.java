package rapport.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where messages may be sent to: outside. A sink is looked at when it is said, by its text alone, so that whoever says
/// it can be told; and at every attempt, by each address that its name then has.
@ApplicationScoped
public class SinkAddresses {
    private final Addresses addresses;
    private final SinkText text;

    SinkAddresses(WebhookConfig config) {
        var allowed = networks(config.allowedNetworks());
        this.addresses = new Addresses(allowed, networks(config.deniedNetworks()));
        this.text = new SinkText(config.plainHttp(), !allowed.isEmpty(), addresses);
    }

    /// What is wrong with a sink, as "must …"; empty when nothing is.
    public Optional<String> check(String sink) {
        return text.problem(sink);
    }

    /// As [#check(String)].
    public Optional<String> check(URI sink) {
        return check(sink.toString());
    }

    /// Why an address must not be connected to.
    Optional<String> refusal(InetAddress address) {
        return addresses.refusal(address);
    }

    private static List<Network> networks(Optional<List<String>> texts) {
        return texts.orElse(List.of()).stream().map(Network::of).toList();
    }
}
