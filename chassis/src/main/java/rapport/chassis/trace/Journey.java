package rapport.chassis.trace;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// The correlation id of what is being done, for log lines; and for what an HTTP request leads to.
public final class Journey {
    /// The name in the mapped diagnostic context, and so in JSON logs.
    static final String KEY = "correlationId";

    private static final String OF_REQUEST = "rapport.correlationId";

    private Journey() {}

    /// Of the HTTP request that is being answered, or a new one.
    public static String ofRequest() {
        var known = VertxContext.isOnDuplicatedContext() ? ContextLocals.<String>get(OF_REQUEST, null) : null;
        return known == null ? UUID.randomUUID().toString() : known;
    }

    /// Begins one with an HTTP request; it ends with the request's context.
    static void begin() {
        var id = UUID.randomUUID().toString();
        ContextLocals.put(OF_REQUEST, id);
        MDC.put(KEY, id);
    }

    /// Does work whose log lines name these journeys, if it is one and known; an empty id is of nothing that is known.
    public static void log(List<String> correlationIds, Runnable work) {
        var one = one(correlationIds);
        if (one == null) {
            work.run();
            return;
        }
        var before = MDC.get(KEY);
        MDC.put(KEY, one);
        try {
            work.run();
        } finally {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }

    private static @Nullable String one(List<String> ids) {
        var first = ids.isEmpty() ? "" : ids.getFirst();
        return !first.isEmpty() && ids.stream().allMatch(first::equals) ? first : null;
    }
}
