package rapport.chassis.sql;

/// The database was to be used without a transaction, for more than a question.
public final class NoTransaction extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private static final String WHY =
            "the database is used inside transactions only, since a pooler gives the session to"
                    + " somebody else afterwards; change things in a @Transactional method or a SystemTransaction";

    NoTransaction() {
        super(WHY);
    }

    NoTransaction(SqlFailure cause) {
        super(WHY, cause);
    }
}
