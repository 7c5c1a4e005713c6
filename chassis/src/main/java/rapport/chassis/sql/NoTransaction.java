package rapport.chassis.sql;

/// The database was about to be used outside of a transaction.
public final class NoTransaction extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NoTransaction() {
        super("the database is used inside transactions only: a pooler may give the session to somebody else after each"
                + " statement; change things in a @Transactional method or a SystemTransaction");
    }
}
