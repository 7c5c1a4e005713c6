package rapport.chassis.identity;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/// Before the transaction begins, so that it begins in that scope.
@AsSystem
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
final class AsSystemInterceptor {
    @AroundInvoke
    @Nullable
    Object run(InvocationContext work) throws Exception {
        return Scopes.<@Nullable Object, Exception>callAsSystem(work::proceed);
    }
}
