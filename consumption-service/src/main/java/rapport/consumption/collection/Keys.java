package rapport.consumption.collection;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.chassis.problem.Problem;

/// Idempotency keys: the same key and the same request are one request, however often it is sent.
final class Keys {
    static final String REUSED = "idempotencyKey: it was used for something else";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private Keys() {}

    /// @throws Problem when it is none
    static String checked(@Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw Problem.invalid("Idempotency-Key", "is required, with 1 to 100 visible characters of ASCII");
        }
        return key;
    }

    /// The one key of a request that may have it in two places.
    ///
    /// @throws Problem when there is none, or two that differ: a retry would change one and keep the other
    static String either(@Nullable String header, @Nullable String correlatorId) {
        if (header != null && correlatorId != null && !header.equals(correlatorId)) {
            throw Problem.invalid("$.correlatorId", "must be the Idempotency-Key, if there is one");
        }
        return checked(header == null ? correlatorId : header);
    }

    /// A request as it is compared with what was asked under its key before.
    static String text(Object request) {
        return Json.write(request);
    }

    /// What a key that was used before leads to; null for one that was not.
    static @Nullable Result before(String key, String request, Map<String, Attempts.Before> before) {
        var there = before.get(key);
        if (there == null) {
            return null;
        }
        return there.request().equals(request)
                ? new Result(key, there.attemptId(), Result.Status.exists, null)
                : Result.refused(key, REUSED);
    }

    static Problem problem(Result result, Problem.Kind otherwise) {
        var problem = String.valueOf(result.problem());
        return Problem.of(problem.equals(REUSED) ? CollectionProblem.KEY_REUSED : otherwise, problem);
    }
}
