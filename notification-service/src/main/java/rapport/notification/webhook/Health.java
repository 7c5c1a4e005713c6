package rapport.notification.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an endpoint does.
///
/// @param since when it came into this state
/// @param reason why it is disabled or closed
/// @param waiting messages that will be sent
/// @param delivered messages that the endpoint has taken, ever
/// @param dead messages that it did not take, and that can be replayed
/// @param lastStatus the HTTP status of its last answer
/// @param lastError what was wrong with the last attempt; null when nothing was
/// @param nextAttemptAt before when nothing is sent to it; null when nothing waits
public record Health(
        State state,
        Instant since,
        @Nullable String reason,
        long waiting,
        long delivered,
        long dead,
        @Nullable Long lastStatus,
        @Nullable String lastError,
        @Nullable Instant nextAttemptAt) {

    public enum State {
        /// It takes what it is sent.
        OPEN,
        /// It has not taken anything for some attempts in a row; one message at a time finds out whether it does again.
        FAILING,
        /// It said that it is gone, or failed for as long as messages are tried. Nothing is sent until
        /// somebody enables it.
        DISABLED,
        /// Its subscription has ended.
        CLOSED
    }
}
