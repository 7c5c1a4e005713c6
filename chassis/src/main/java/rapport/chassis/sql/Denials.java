package rapport.chassis.sql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;

/// Tells what row-level security refused from all else that can go wrong with a statement.
public final class Denials {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String READ_ONLY_TRANSACTION = "25006";

    /// Where PostgreSQL notices that a role lacks a grant. No caller's scope has to do with it: the service
    /// is set up wrongly.
    private static final String GRANTS = "aclcheck_error";

    private Denials() {}

    /// Whether a failure comes from asking for what the scope of the work does not reach, wherever in the
    /// transaction it was noticed. That there was no transaction is our mistake, and no caller's.
    public static boolean isDenied(Throwable failure) {
        var all = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        collect(failure, all);
        return all.stream().noneMatch(NoTransaction.class::isInstance)
                && all.stream().anyMatch(each -> each instanceof SQLException sql && isDenied(sql));
    }

    private static boolean isDenied(SQLException failure) {
        return READ_ONLY_TRANSACTION.equals(failure.getSQLState())
                || (INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState()) && !isAboutGrants(failure));
    }

    private static boolean isAboutGrants(SQLException failure) {
        return failure instanceof PSQLException said
                && said.getServerErrorMessage() != null
                && GRANTS.equals(said.getServerErrorMessage().getRoutine());
    }

    private static void collect(Throwable failure, Set<Throwable> all) {
        if (all.add(failure)) {
            Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
                    .forEach(inner -> collect(inner, all));
        }
    }
}
