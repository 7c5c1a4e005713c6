package rapport.consumption;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.testkit.walls.Wall;

/// Takes away walls that production code cannot take away: these beans exist in tests only, and change nothing until a
/// test
/// says so.
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
        public @Nullable String customer() {
            return Wall.OWNER.isDown() ? null : super.customer();
        }

        @Override
        public @Nullable String partner() {
            return Wall.OWNER.isDown() ? null : super.partner();
        }

        @Override
        public boolean reachesCustomer(@Nullable String id) {
            return Wall.OWNER.isDown() || super.reachesCustomer(id);
        }

        @Override
        public boolean reachesPartner(String id) {
            return Wall.OWNER.isDown() || super.reachesPartner(id);
        }

        @Override
        public void mustSeeAll() {
            if (!Wall.OWNER.isDown()) {
                super.mustSeeAll();
            }
        }

        @Override
        public void mustChangeAll() {
            if (!Wall.OWNER.isDown()) {
                super.mustChangeAll();
            }
        }
    }
}
