package rapport.chassis.sql;

import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// What row-level security does not let a caller do is forbidden (403), wherever in the transaction it was noticed; the
/// database's own words stay here.
public final class Denials {
    /// Insufficient privilege, and a change in a read-only transaction.
    private static final Set<String> DENIED = Set.of("42501", "25006");

    /// Noticed when the transaction was to end.
    @ServerExceptionMapper
    public Response rollback(RollbackException failure) throws RollbackException {
        if (!isDenied(failure)) {
            throw failure;
        }
        return Response.status(Response.Status.FORBIDDEN).build();
    }

    /// Whether a failure comes from asking for what the scope of the work does not reach.
    public static boolean isDenied(Throwable failure) {
        var all = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        collect(failure, all);
        return all.stream().anyMatch(each -> each instanceof SQLException sql && DENIED.contains(sql.getSQLState()));
    }

    private static void collect(Throwable failure, Set<Throwable> all) {
        if (all.add(failure)) {
            Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
                    .forEach(inner -> collect(inner, all));
        }
    }
}
