package rapport.provisioning;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Optional;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;
import rapport.testkit.walls.Wall;

/// Takes away walls that production code cannot take away: these beans exist in tests only, and change
/// nothing until a test says so.
final class WallsDown {
    private WallsDown() {}

    @Alternative
    @Priority(1)
    @Singleton
    static final class Roles extends AuthorizationController {
        @Override
        public boolean isAuthorizationEnabled() {
            return !Wall.ROLES.isDown();
        }
    }

    @Alternative
    @Priority(1)
    @Singleton
    static class Owners extends Scopes {
        Owners(SecurityIdentity caller) {
            super(caller);
        }

        @Override
        protected Optional<Scope> reach() {
            return Wall.OWNER.isDown() ? Optional.of(new Scope.System()) : super.reach();
        }
    }
}
