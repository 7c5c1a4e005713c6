package rapport.notification.dispatch;

import java.util.Locale;

/// Where a notification stands. The first two are ours alone; the others are said to the world.
enum Outcome {
    PENDING,
    SENDING,
    ACCEPTED,
    DELIVERED,
    BOUNCED,
    EXPIRED,
    SUPPRESSED,
    DEFERRED,
    UNKNOWN;

    /// The name in events and reports, where what is being sent is still pending.
    String code() {
        return this == SENDING ? PENDING.code() : name().toLowerCase(Locale.ROOT);
    }

    boolean isSaid() {
        return this != PENDING && this != SENDING;
    }
}
