package rapport.chassis.sql;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;

/// Tells the database whose work it is about to do, once a transaction and for as long as that lasts: the pool begins
/// it before it asks us. Nothing is ever said to the session, which a pooler between us and the database gives to
/// somebody else next. So who comes without a transaction is refused.
@Singleton
final class ScopedConnections implements AgroalPoolInterceptor {
    private static final String SAY =
            "SELECT set_config('rapport.role', ?, true), set_config('rapport.owner', ?, true)";
    private static final String SAY_READ_ONLY = SAY + ", set_config('transaction_read_only', 'on', true)";

    private final Scopes scopes;

    ScopedConnections(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        var scope = scopes.current();
        var readOnly = LoneQuestion.isAsked() || scope.orElse(null) instanceof Scope.Reader;
        try {
            if (connection.getAutoCommit()) {
                throw new NoTransaction();
            }
            say(connection, scope, readOnly);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /// A connection that does not know whose work it does is ended: the pool would give it away, and the transaction
    /// that it is in holds it still.
    private static void say(Connection connection, Optional<Scope> scope, boolean readOnly) throws SQLException {
        try (var statement = connection.prepareStatement(readOnly ? SAY_READ_ONLY : SAY)) {
            statement.setString(1, scope.map(Scope::role).orElse(""));
            statement.setString(2, scope.map(Scope::owner).orElse(""));
            statement.execute();
        } catch (SQLException e) {
            connection.abort(Runnable::run);
            throw e;
        }
    }
}
