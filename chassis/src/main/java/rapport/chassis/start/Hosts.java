package rapport.chassis.start;

import java.net.URI;
import java.util.Optional;

/// Which machine an address leads to, as far as its text says.
final class Hosts {

    private Hosts() {}

    static Optional<String> of(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.equals("::1");
    }
}
