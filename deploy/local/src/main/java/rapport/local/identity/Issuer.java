package rapport.local.identity;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rapport.embedded.issuer.DemoIdentity;
import rapport.embedded.issuer.EmbeddedIssuer;
import rapport.embedded.issuer.Mint;
import rapport.embedded.issuer.OidcClient;
import rapport.embedded.issuer.Redirects;

/// The identity provider of a local stack, under its one origin.
public record Issuer(Identity identity, String origin) {
    public static final String AUDIENCE = "rapport";
    public static final String CLIENT = "rapport-console";
    private static final Duration LIFETIME = Duration.ofDays(1);

    /// As browsers and services call it.
    public String url() {
        return origin + EmbeddedIssuer.PATH;
    }

    /// Listens on this port; the origin leads there.
    public EmbeddedIssuer start(int port, List<String> services) {
        var signIn = everywhere(services.stream().map(service -> "/console/" + service + "/sign-in"));
        var signedOut = everywhere(Stream.of("/"));
        var client = new OidcClient(
                CLIENT, identity.clientSecret(), Redirects.exactly(signIn), Redirects.exactly(signedOut));
        return EmbeddedIssuer.start(new EmbeddedIssuer.Settings(port, url(), AUDIENCE, identity.tokenKey(), client));
    }

    /// Signs for a day.
    public String tokenFor(DemoIdentity who) {
        return mint().accessToken(who, LIFETIME);
    }

    /// Whether this is a token of an operator that this issuer has signed and that has not run out.
    public boolean isOperator(String token) {
        return mint().grants(token, "operator");
    }

    private Mint mint() {
        return new Mint(url(), AUDIENCE, identity.tokenKey());
    }

    /// Loopback has two names that people type.
    private Set<String> everywhere(Stream<String> paths) {
        var all = paths.toList();
        Function<String, Stream<String>> under = base -> all.stream().map(base::concat);
        return Stream.of(origin, origin.replace("//127.0.0.1:", "//localhost:"))
                .flatMap(under)
                .collect(Collectors.toUnmodifiableSet());
    }
}
