package rapport.chassis.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import java.util.function.Supplier;

/// A question outside of a transaction gets one of its own, that changes nothing and ends with the answer: as
/// PostgreSQL itself does it, but with the scope inside. So nobody holds a connection while they wait for something
/// else, and who asks several things that belong together begins a transaction.
public final class LoneQuestion {
    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final ScopedValue<Boolean> ASKED = ScopedValue.newInstance();

    private LoneQuestion() {}

    /// @throws NoTransaction when it would change something or lock rows; an advisory lock is not refused, and gone
    /// with the answer
    static <T> T ask(Supplier<T> question) {
        return QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION
                ? ScopedValue.where(ASKED, true).call(() -> alone(question))
                : question.get();
    }

    private static <T> T alone(Supplier<T> question) {
        try {
            return QuarkusTransaction.requiringNew().call(question::get);
        } catch (SqlFailure e) {
            throw READ_ONLY_TRANSACTION.equals(e.state()) ? new NoTransaction(e) : e;
        }
    }

    /// Whether the transaction at hand is that of a question that stands alone.
    public static boolean isAsked() {
        return ASKED.isBound();
    }
}
