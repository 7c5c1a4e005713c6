package rapport.chassis.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/// Who makes this request; on whose behalf, [Scopes] says.
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// The name for audit: the token's principal.
    public String name() {
        return identity.getPrincipal().getName();
    }
}
