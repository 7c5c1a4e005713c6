package rapport.embedded.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// An OpenID provider on loopback where whoever comes may choose whom to be: discovery, keys, code flow with
/// PKCE, sign-out. What it signs is good where its key is trusted, which is on this machine only.
public final class EmbeddedIssuer implements AutoCloseable {
    /// Under this path it is found, directly and behind an origin.
    public static final String PATH = "/identity";

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Mint mint;

    private EmbeddedIssuer(Settings settings, InstantSource clock) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        var direct = "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
        this.mint = new Mint(settings.url() == null ? direct : settings.url(), settings.audience(), settings.key());
        var codes = new Codes(clock);
        var signIn = new SignIn(settings.client(), codes);
        endpoints.put("/.well-known/openid-configuration", _ -> Discovery.of(mint.issuer()));
        endpoints.put("/jwks", _ -> Answer.json(200, settings.key().publicSet()));
        endpoints.put("/authorize", signIn::ask);
        endpoints.put("/sign-in", signIn::choose);
        endpoints.put("/end-session", signIn::signOut);
        endpoints.put("/token", new TokenEndpoint(settings.client(), codes, mint)::redeem);
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    /// @param port where it listens on loopback; 0 is any free one
    /// @param url how everybody calls it when it stands behind an origin; without one, its own address
    /// @param audience whom its access tokens are for
    public record Settings(int port, @Nullable String url, String audience, SigningKey key, OidcClient client) {}

    @FunctionalInterface
    private interface Endpoint {
        Answer answer(Question question);
    }

    public static EmbeddedIssuer start(Settings settings) {
        return start(settings, InstantSource.system());
    }

    static EmbeddedIssuer start(Settings settings, InstantSource clock) {
        try {
            return new EmbeddedIssuer(settings, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("The issuer cannot listen on port " + settings.port(), e);
        }
    }

    /// Makes the tokens that this issuer would.
    public Mint mint() {
        return mint;
    }

    /// The issuer's URL, to which `/.well-known/openid-configuration` is appended.
    public String url() {
        return mint.issuer();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange).sendTo(exchange);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var endpoint = path.startsWith(PATH) ? endpoints.get(path.substring(PATH.length())) : null;
        if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
            return new Answer(421, Map.of(), ""); // a page from elsewhere must not reach this by a trick with names
        }
        if (endpoint == null) {
            return Answer.json(404, Map.of("error", "not_found"));
        }
        try {
            return endpoint.answer(Question.of(exchange));
        } catch (Refused refused) {
            return refused.answer();
        } catch (IllegalArgumentException _) {
            return Answer.json(400, Map.of("error", "invalid_request"));
        }
    }

    private static boolean isLocal(@Nullable String host) {
        return host != null && host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
