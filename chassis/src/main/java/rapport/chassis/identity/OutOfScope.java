package rapport.chassis.identity;

import io.quarkus.security.ForbiddenException;

/// Asked for what the scope of this work does not reach; 403 over HTTP.
public final class OutOfScope extends ForbiddenException {
    private static final long serialVersionUID = 1L;

    OutOfScope() {
        super("not in the scope of this work");
    }
}
