package rapport.chassis.outbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a batch.
///
/// @param confirmed the rows that the broker has acknowledged
/// @param refused the rows that it will never take, each with the reason
/// @param stopped why the rest was not tried; null when all of it was
record SendOutcome(
        List<Long> confirmed,
        Map<Long, String> refused,
        @Nullable String stopped) {}
