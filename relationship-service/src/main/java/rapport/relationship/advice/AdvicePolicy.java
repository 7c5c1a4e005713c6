package rapport.relationship.advice;

import java.time.Duration;
import java.time.Instant;

/// For how long something is worth telling.
record AdvicePolicy(Worth threshold, Worth answer) {

    /// @param news what is older when it is heard is not told any more
    /// @param lifetime after which it is not sent any more, counted from when it happened
    record Worth(Duration news, Duration lifetime) {
        boolean isNews(Instant at, Instant now) {
            return !at.plus(news).isBefore(now);
        }
    }

    Worth of(AdviceFact fact) {
        return switch (fact) {
            case AdviceFact.Reached _ -> threshold;
            case AdviceFact.Fulfilled _, AdviceFact.Refused _ -> answer;
        };
    }
}
