package rapport.chassis.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who makes this request, and on whose behalf.
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

    /// May read everything.
    public boolean isOperator() {
        return identity.hasRole(Roles.OPERATOR) || identity.hasRole(Roles.OPERATOR_READONLY);
    }

    /// The partner that the caller acts for, by the token's `partner` claim.
    public Optional<String> partnerId() {
        return claim(Roles.PARTNER);
    }

    /// The customer account that the caller owns, by the token's `customer` claim.
    public Optional<String> customerId() {
        return claim(Roles.CUSTOMER);
    }

    /// Whether the caller may see what belongs to this customer account; what it may not see does not exist for it
    /// (404).
    public boolean maySee(String accountId) {
        return isOperator() || customerId().filter(accountId::equals).isPresent();
    }

    private Optional<String> claim(String role) {
        return identity.hasRole(role) && identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getClaim(role))
                : Optional.empty();
    }
}
