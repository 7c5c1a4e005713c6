package rapport.broken.database;

import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/// Lends its entity manager to everybody.
class Shared {
    public @Nullable EntityManager entityManager;
}
