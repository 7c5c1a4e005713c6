package rapport.notification.webhook;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What signs messages and opens the endpoint's door.
@SuppressWarnings("ArrayRecordComponent")
record Credentials(byte[] secret, @Nullable String bearer) {

    static Credentials of(Endpoint endpoint) {
        return new Credentials(endpoint.secret(), endpoint.bearer());
    }

    boolean hasSecretOf(Credentials other) {
        return Arrays.equals(secret, other.secret);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Credentials that && hasSecretOf(that) && Objects.equals(bearer, that.bearer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(secret), bearer);
    }

    /// Nothing secret.
    @Override
    public String toString() {
        return "Credentials";
    }
}
