package rapport.chassis.audit;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import rapport.chassis.event.Ids;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.LoneQuestion;
import rapport.chassis.sql.Sql;

/// Writes down what a request changes, in the transaction that changes it: both are committed, or neither. A
/// transaction that has neither written nor locked anything leaves no entry.
@ApplicationScoped
class Scribe {
    private static final String WRITE = """
            INSERT INTO audit_entry (entry_id, at, actor, role, method, path, reason)
            SELECT ?::uuid, ?, ?, ?, ?, ?, ? WHERE pg_current_xact_id_if_assigned() IS NOT NULL""";
    private static final String QUEUE = "INSERT INTO audit_unsealed (entry_id) VALUES (?::uuid)";

    private final Sql sql;
    private final Scopes scopes;
    private final Caller caller;
    private final Deed deed;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;

    Scribe(
            Sql sql,
            Scopes scopes,
            Caller caller,
            Deed deed,
            TransactionSynchronizationRegistry transactions,
            Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.caller = caller;
        this.deed = deed;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Comes last of all that a transaction does before it is committed, so that entities have been written by then.
    void ending(@Observes @BeforeDestroyed(TransactionScoped.class) Object transaction) {
        if (Arc.container().requestContext().isActive()
                && transactions.getTransactionStatus() == Status.STATUS_ACTIVE
                && deed.isSomebodys()
                && !deed.isWritten()
                && !LoneQuestion.isAsked()
                && scopes.current().filter(Scope.Reader.class::isInstance).isEmpty()) {
            var wrote = new AtomicBoolean();
            transactions.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    wrote.set(write());
                }

                @Override
                public void afterCompletion(int status) {
                    // A rollback has taken the entry back with all the rest.
                    if (status == Status.STATUS_COMMITTED && wrote.get()) {
                        deed.written();
                    }
                }
            });
        }
    }

    private boolean write() {
        var id = Ids.next();
        var now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        var role = scopes.current().map(Scope::role).orElse("nobody");
        if (sql.update(WRITE, id, now, caller.name(), role, deed.method(), deed.path(), deed.reason()) == 0) {
            return false;
        }
        sql.update(QUEUE, id);
        return true;
    }
}
