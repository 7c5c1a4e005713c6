package rapport.chassis.inbox;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// What kind of failure stopped a transaction. The whole tree of causes is asked, because a failed commit
/// carries its true cause as a suppressed one; what the database said itself outweighs the wrapping around
/// it.
public enum Failure {
    /// Of what was said: trying again leads to the same.
    DATA,
    /// A lost race or a rollback that does not say why: worth a few more tries, then it counts as data.
    UNCLEAR,
    /// Of the ground we stand on: it passes.
    PASSING;

    /// Connection, resources, rollback of a conflict, lock not available, operator intervention, system error.
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "40", "55", "57", "58");

    /// Of a conflict: a deadlock, or a serialization that failed.
    private static final String ROLLBACK = "40";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int CLASS = 2;

    public static Failure of(Throwable failure) {
        var all = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        collect(failure, all);
        var said = all.stream()
                .filter(SQLException.class::isInstance)
                .map(Failure::itself)
                .max(naturalOrder());
        return said.orElseGet(
                () -> all.stream().map(Failure::itself).max(naturalOrder()).orElse(DATA));
    }

    /// Whether somebody else was first, so that trying again at once is worth it.
    public static boolean isLostRace(Throwable failure) {
        var all = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        collect(failure, all);
        return all.stream()
                .anyMatch(each -> each instanceof OptimisticLockException
                        || (each instanceof SQLException said
                                && String.valueOf(said.getSQLState()).startsWith(ROLLBACK)));
    }

    private static void collect(Throwable failure, Set<Throwable> all) {
        if (all.add(failure)) {
            Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
                    .forEach(inner -> collect(inner, all));
        }
    }

    private static Failure itself(Throwable failure) {
        return switch (failure) {
            case SQLTransientException _ -> PASSING;
            case SQLException e -> isStalePlan(e) ? PASSING : ofState(e.getSQLState());
            case OptimisticLockException _, PessimisticLockException _, LockTimeoutException _ -> PASSING;
            case JsonProcessingException _ -> DATA; // an IOException of what is read, not of what it is read from
            case IOException _ -> PASSING;
            case RollbackException _, SystemException _, XAException _ -> UNCLEAR;
            default -> DATA;
        };
    }

    /// What a session had prepared before a migration went by: the driver prepares it again for the next try.
    private static boolean isStalePlan(SQLException failure) {
        return failure instanceof PSQLException said
                && said.getServerErrorMessage() != null
                && "RevalidateCachedQuery".equals(said.getServerErrorMessage().getRoutine());
    }

    /// @param state null where the driver never reached the server
    private static Failure ofState(@Nullable String state) {
        if (state == null || PASSING_CLASSES.contains(state.substring(0, CLASS)) || state.startsWith("25P0")) {
            return PASSING;
        }
        return state.equals(UNIQUE_VIOLATION) ? UNCLEAR : DATA;
    }
}
