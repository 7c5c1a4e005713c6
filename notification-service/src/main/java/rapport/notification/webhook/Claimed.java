package rapport.notification.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lane that this process, and no other, sends now.
///
/// @param claim which claim of the lane this is
/// @param target null when nothing is there to be sent
/// @param letters the first of its messages
record Claimed(
        String endpoint, String lane, long claim, @Nullable Target target, List<Letter> letters) {

    /// A message as it is sent.
    ///
    /// @param failures attempts so far
    record Letter(
            String id,
            String contentType,
            String body,
            long failures,
            @Nullable Instant firstAttemptAt) {}

    /// What came of sending the first of them, as far as it went.
    record Sent(Claimed claimed, List<Tried> tried) {}

    /// @param at when the answer came
    record Tried(Letter letter, Answer answer, Instant at) {}
}
