package rapport.chassis.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import java.util.function.Supplier;

/// A question outside of a transaction gets one of its own, that changes nothing and ends with the answer: as
/// PostgreSQL
/// itself does it, but with the scope inside. So nobody holds a connection while they wait for something else, and who
/// asks several things that belong together begins a transaction.
public final class LoneQuestion {
    private static final ScopedValue<Boolean> ASKED = ScopedValue.newInstance();

    private LoneQuestion() {}

    static <T> T ask(Supplier<T> question) {
        return QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION
                ? ScopedValue.where(ASKED, true)
                        .call(() -> QuarkusTransaction.requiringNew().call(question::get))
                : question.get();
    }

    /// Whether the transaction at hand is that of a question that stands alone.
    public static boolean isAsked() {
        return ASKED.isBound();
    }
}
