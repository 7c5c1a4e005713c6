package rapport.chassis.sql;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;

/// Tells the database whose work it is about to do, each time a connection is taken from the pool: once a transaction,
/// for as long as it lasts. The pool begins the transaction first, so that nothing is left of the scope when it ends;
/// without a transaction it lasts until the connection is taken again.
@Singleton
final class ScopedConnections implements AgroalPoolInterceptor {
    private static final String SAY = "SELECT set_config('rapport.role', ?, ?), set_config('rapport.owner', ?, ?)";
    private static final String SAY_READ_ONLY = SAY + ", set_config('transaction_read_only', 'on', true)";

    private final Scopes scopes;

    ScopedConnections(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        var scope = scopes.current();
        var role = scope.map(Scope::role).orElse("");
        var owner = scope.map(Scope::owner).orElse("");
        try {
            var inTransaction = !connection.getAutoCommit();
            var readOnly = inTransaction && scope.orElse(null) instanceof Scope.Reader;
            try (var statement = connection.prepareStatement(readOnly ? SAY_READ_ONLY : SAY)) {
                statement.setString(1, role);
                statement.setBoolean(2, inTransaction);
                statement.setString(3, owner);
                statement.setBoolean(4, inTransaction);
                statement.execute();
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
