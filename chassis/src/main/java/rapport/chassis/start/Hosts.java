package rapport.chassis.start;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which machine an address leads to, as far as its text says.
final class Hosts {

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");

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
                || LOOPBACK.matcher(host).matches()
                || host.equals("[::1]")
                || host.equals("::1");
    }
}
