package rapport.consumption.collection;

import org.jspecify.annotations.Nullable;

/// What became of a request for an attempt.
///
/// @param problem why it was refused
record Result(
        @Nullable String idempotencyKey,
        @Nullable String attemptId,
        Status status,
        @Nullable String problem) {

    enum Status {
        created,
        exists,
        refused
    }

    static Result created(String key, String attemptId) {
        return new Result(key, attemptId, Status.created, null);
    }

    static Result refused(@Nullable String key, String problem) {
        return new Result(key, null, Status.refused, problem);
    }
}
