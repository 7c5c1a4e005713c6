package rapport.chassis.sink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    @Inject
    SinkAddresses(SinkConfig config) {
        this(
                config.plainHttp(),
                config.allowedNetworks().orElse(List.of()),
                config.deniedNetworks().orElse(List.of()));
    }

    /// @param allowed networks inside that may be connected to all the same
    /// @param denied networks outside that may not
    public SinkAddresses(boolean isPlainHttpAllowed, List<String> allowed, List<String> denied) {
        this.addresses = new Addresses(networks(allowed), networks(denied));
        this.text = new SinkText(isPlainHttpAllowed, !allowed.isEmpty(), addresses);
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
    public Optional<String> refusal(InetAddress address) {
        return addresses.refusal(address);
    }

    /// A sink as it is shown to others than its owner: host and port alone. What follows may be a secret, as is a user
    /// before them, which older sinks may have.
    public static URI shown(URI sink) {
        var authority = String.valueOf(sink.getRawAuthority());
        return URI.create(sink.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1));
    }

    private static List<Network> networks(List<String> texts) {
        return texts.stream().map(Network::of).toList();
    }
}
