package rapport.chassis.inbox;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Tells a failure of the ground we stand on (try the same again) from a failure of what was said (park it).
final class Failure {
    /// Connection, resources, rollback of a conflict, lock not available, operator intervention, system error.
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "40", "55", "57", "58");

    private Failure() {}

    static boolean isPassing(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(Failure::isPassingItself);
    }

    private static boolean isPassingItself(Throwable failure) {
        return switch (failure) {
            case SQLTransientException _ -> true;
            case SQLException e ->
                e.getSQLState() == null
                        || PASSING_CLASSES.contains(e.getSQLState().substring(0, 2))
                        || e.getSQLState().startsWith("25P0");
            case OptimisticLockException _, PessimisticLockException _, LockTimeoutException _ -> true;
            case IOException _, SystemException _ -> true;
            default -> false;
        };
    }
}
