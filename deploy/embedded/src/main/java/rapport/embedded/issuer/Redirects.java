package rapport.embedded.issuer;

import java.net.URI;
import java.util.Set;
import java.util.function.Predicate;

/// Where a browser may be sent back to: a code that goes anywhere else is a code that is stolen.
@FunctionalInterface
public interface Redirects {
    boolean allow(String uri);

    /// To these very addresses.
    static Redirects exactly(Set<String> uris) {
        return uris::contains;
    }

    /// To these paths on loopback, whatever the port: tests do not know theirs beforehand (RFC 8252, 7.3).
    static Redirects onLoopback(Predicate<String> paths) {
        return text -> {
            try {
                var uri = URI.create(text);
                return "http".equals(uri.getScheme())
                        && ("127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost()))
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && paths.test(uri.getRawPath());
            } catch (IllegalArgumentException _) {
                return false;
            }
        };
    }
}
