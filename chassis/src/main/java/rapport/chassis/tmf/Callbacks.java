package rapport.chassis.tmf;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// What is wrong with an address that events shall be posted to, as far as its text says. Where its host leads is
/// looked at whenever something is sent there.
final class Callbacks {
    private static final int HIGHEST_PORT = 65_535;

    private Callbacks() {}

    static Optional<String> problem(String text) {
        try {
            return problem(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.of("must be a URI");
        }
    }

    private static Optional<String> problem(URI uri) {
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            return Optional.of("must be absolute and begin with http:// or https://");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return Optional.of("must name a host");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not name a user or a password");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("must not have a fragment (#)");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            return Optional.of("must have a port between 1 and 65535, or none");
        }
        return Optional.empty();
    }
}
