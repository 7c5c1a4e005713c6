package rapport.chassis.identity;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;
import rapport.chassis.work.Ending;

/// Before the transaction begins, so that it begins in that scope. A timer that comes when the service is about to end
/// does nothing.
@AsSystem
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
final class AsSystemInterceptor {
    private final Ending ending;

    AsSystemInterceptor(Ending ending) {
        this.ending = ending;
    }

    @AroundInvoke
    @Nullable
    Object run(InvocationContext work) throws Exception {
        return work.getMethod().isAnnotationPresent(Scheduled.class)
                ? timed(work)
                : Scopes.<@Nullable Object, Exception>callAsSystem(work::proceed);
    }

    private @Nullable Object timed(InvocationContext work) throws Exception {
        if (!ending.begin()) {
            return null;
        }
        try {
            return Scopes.<@Nullable Object, Exception>callAsSystem(work::proceed);
        } finally {
            ending.done();
        }
    }
}
