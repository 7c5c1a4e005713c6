package rapport.chassis.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Work of the service itself in a transaction of its own.
public final class SystemTransaction {
    private SystemTransaction() {}

    public static void run(Runnable work) {
        Scopes.asSystem(() -> QuarkusTransaction.requiringNew().run(work));
    }

    public static <T extends @Nullable Object> T call(Callable<T> work) {
        return Scopes.callAsSystem(() -> QuarkusTransaction.requiringNew().call(work));
    }
}
