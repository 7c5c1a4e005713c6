package rapport.notification.webhook;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What came of one attempt.
sealed interface Answer {

    /// The endpoint has the message.
    record Taken(int status) implements Answer {}

    /// The endpoint wants no more messages, ever.
    record Gone() implements Answer {}

    /// Not this time.
    ///
    /// @param status null when there was no answer
    /// @param after how long the endpoint asks us to wait
    record Failed(
            @Nullable Long status, String error, @Nullable Duration after) implements Answer {}

    static Answer failed(String error) {
        return new Failed(null, error, null);
    }

    /// It was not tried, for a reason that is ours alone: it counts for nothing, and is tried soon.
    record Unsent(String why) implements Answer {}

    /// What an HTTP status means. A redirect is a failure: it could lead anywhere.
    static Answer of(int status, @Nullable Duration after) {
        if (status >= 200 && status < 300) {
            return new Taken(status);
        }
        return status == 410 ? new Gone() : new Failed((long) status, "it answered " + status, after);
    }

    /// The HTTP status of the answer; null when there was none.
    default @Nullable Long code() {
        return switch (this) {
            case Taken taken -> (long) taken.status();
            case Gone _ -> 410L;
            case Unsent _ -> null;
            case Failed failed -> failed.status();
        };
    }

    /// What was wrong; null when nothing was.
    default @Nullable String problem() {
        return switch (this) {
            case Taken _ -> null;
            case Gone _ -> "it answered 410";
            case Unsent unsent -> unsent.why();
            case Failed failed -> failed.error();
        };
    }

    /// How attempts are counted.
    default String outcome() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
