package rapport.chassis.sql;

import java.sql.SQLException;

/// A statement that failed; the cause says whether trying again can help.
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
