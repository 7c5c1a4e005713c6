package rapport.chassis.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A statement that failed; the cause says whether trying again can help.
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /// PostgreSQL's code of the failure.
    public @Nullable String state() {
        return getCause() instanceof SQLException cause ? cause.getSQLState() : null;
    }
}
