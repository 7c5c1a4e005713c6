package rapport.chassis.sink;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the text of a sink says of where it leads, before any name is resolved. Only one spelling of each is taken:
/// what is written oddly is read differently by somebody.
record SinkText(boolean isPlainHttpAllowed, boolean isInsideAllowed, Addresses addresses) {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_NAME = 253;
    private static final int HIGHEST_PORT = 65_535;
    private static final int FIRST_FREE_PORT = 1_024;
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443);
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)");
    private static final Pattern OCTET = Pattern.compile("25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]");
    private static final Pattern DOTTED_QUAD = Pattern.compile("((%s)\\.){3}(%s)".formatted(OCTET, OCTET));
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]+]");

    /// Top-level names that stay inside, by RFC or by habit.
    private static final Set<String> INSIDE = Set.of(
            "localhost",
            "localdomain",
            "local",
            "internal",
            "intranet",
            "lan",
            "home",
            "corp",
            "private",
            "arpa",
            "onion",
            "invalid",
            "svc");

    Optional<String> problem(String sink) {
        if (sink.length() > LONGEST) {
            return Optional.of("must have at most %d characters".formatted(LONGEST));
        }
        if (!PRINTABLE.matcher(sink).matches()) {
            return Optional.of("must be ASCII without blanks; write other names as xn--…");
        }
        try {
            return problem(new URI(sink));
        } catch (URISyntaxException _) {
            return Optional.of("must be an absolute URI");
        }
    }

    private Optional<String> problem(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(isPlainHttpAllowed && scheme.equals("http"))) {
            return Optional.of("must begin with https://");
        }
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawAuthority().contains("@")) {
            return Optional.of("must have a host, and no user before it");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("must have no fragment");
        }
        if (!isPort(uri)) {
            return Optional.of("must have port 443, or one from 1024 to 65535");
        }
        return host(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private boolean isPort(URI uri) {
        var hasPort = uri.getRawAuthority().matches(".*:[0-9]*");
        var isWeb = WEB_PORTS.contains(uri.getPort());
        return !hasPort || isWeb || (uri.getPort() >= FIRST_FREE_PORT && uri.getPort() <= HIGHEST_PORT);
    }

    private Optional<String> host(String host) {
        if (host.startsWith("[")) {
            return IPV6.matcher(host).matches()
                    ? address(host.substring(1, host.length() - 1))
                    : Optional.of("must have an address without a zone");
        }
        if (NUMBER_AT_THE_END.matcher(host).matches()) {
            return DOTTED_QUAD.matcher(host).matches()
                    ? address(host)
                    : Optional.of("must have an IPv4 address as four decimal numbers without leading zeros");
        }
        if (host.length() > LONGEST_NAME || !LABELS.matcher(host).matches()) {
            return Optional.of("must have a host name of letters, digits and hyphens, without a dot at the end");
        }
        return isInsideAllowed ? Optional.empty() : name(host);
    }

    private static Optional<String> name(String host) {
        var last = host.substring(host.lastIndexOf('.') + 1);
        return last.equals(host) || INSIDE.contains(last)
                ? Optional.of("must have a host name that is known everywhere")
                : Optional.empty();
    }

    private Optional<String> address(String literal) {
        return addresses
                .refusal(InetAddress.ofLiteral(literal))
                .map("must not lead to an address that is %s"::formatted);
    }
}
