package rapport.notification.webhook;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scope;

/// Where the messages of one subscription are sent.
///
/// @param id the subscription's id
/// @param owner who may see and change it: an operator (for all operators), a customer or a partner
/// @param sink an absolute URI that [rapport.chassis.sink.SinkAddresses#check] has nothing against
/// @param secret what messages are signed with, 24 to 64 bytes
/// @param bearer a token that goes along as `Authorization`
/// @param bearerExpiresAt from when on it no longer goes along; null for never
@SuppressWarnings("ArrayRecordComponent")
public record Endpoint(
        String id,
        Scope owner,
        URI sink,
        byte[] secret,
        @Nullable String bearer,
        @Nullable Instant bearerExpiresAt) {

    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    public Endpoint {
        if (owner instanceof Scope.System || owner instanceof Scope.Reader) {
            throw new IllegalArgumentException("an endpoint belongs to operators, a customer or a partner");
        }
        if (secret.length < SHORTEST || secret.length > LONGEST) {
            throw new IllegalArgumentException("a secret has 24 to 64 bytes");
        }
        secret = secret.clone();
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /// Nothing secret.
    @Override
    public String toString() {
        return "Endpoint[%s]".formatted(id);
    }
}
