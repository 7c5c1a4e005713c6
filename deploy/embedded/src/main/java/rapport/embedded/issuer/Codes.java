package rapport.embedded.issuer;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Codes that were handed out and not redeemed yet. Each is good once, for a minute.
final class Codes {
    static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final int BYTES = 32;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentHashMap<String, Issued> issued = new ConcurrentHashMap<>();

    Codes(InstantSource clock) {
        this.clock = clock;
    }

    /// What a code stands for.
    record Grant(AuthorizationRequest request, DemoIdentity who) {}

    private record Issued(Grant grant, long expires) {}

    String issue(Grant grant) {
        var now = clock.millis();
        issued.values().removeIf(other -> other.expires <= now);
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        issued.put(code, new Issued(grant, now + LIFETIME.toMillis()));
        return code;
    }

    /// What the code stands for, if it is in force; asked again, it stands for nothing.
    Optional<Grant> redeem(String code) {
        return Optional.ofNullable(issued.remove(code))
                .filter(found -> found.expires > clock.millis())
                .map(Issued::grant);
    }
}
