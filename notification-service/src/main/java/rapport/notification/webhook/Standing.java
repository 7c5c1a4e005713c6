package rapport.notification.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an endpoint does, as attempts change it.
///
/// @param since when it came into its state
/// @param failures attempts in a row that it did not take
/// @param failingSince the first of them
/// @param nextAttemptAt before when nothing is sent to it
record Standing(
        String endpoint,
        Health.State state,
        Instant since,
        @Nullable String reason,
        long delivered,
        long failures,
        @Nullable Instant failingSince,
        @Nullable Long lastStatus,
        @Nullable String lastError,
        Instant nextAttemptAt) {

    /// What one more answer makes of it.
    Standing after(Answer answer, Instant now, RetryPolicy policy) {
        return switch (answer) {
            case Answer.Taken _ -> taken(answer, now);
            case Answer.Gone _ -> heard(answer).disabled("it said that it is gone (410)", now);
            case Answer.Failed failed -> failed(failed, now, policy);
            case Answer.Unsent _ -> this;
        };
    }

    private Standing taken(Answer answer, Instant now) {
        var is = heard(answer).counted(delivered + 1, 0, null, state == Health.State.FAILING ? now : nextAttemptAt);
        return state == Health.State.FAILING ? is.in(Health.State.OPEN, null, now) : is;
    }

    private Standing failed(Answer.Failed failed, Instant now, RetryPolicy policy) {
        var from = failingSince == null ? now : failingSince;
        var next = now.plus(policy.pause(failures + 1, failed.after()));
        var is = heard(failed)
                .counted(delivered, failures + 1, from, next.isAfter(nextAttemptAt) ? next : nextAttemptAt);
        if (!now.isBefore(from.plus(policy.period()))) {
            return is.disabled("it has failed since " + from, now);
        }
        return state == Health.State.OPEN && is.failures >= policy.failingAfter()
                ? is.in(Health.State.FAILING, null, now)
                : is;
    }

    private Standing disabled(String why, Instant now) {
        return isActive() ? in(Health.State.DISABLED, why, now) : this;
    }

    boolean isActive() {
        return state == Health.State.OPEN || state == Health.State.FAILING;
    }

    private Standing heard(Answer answer) {
        return new Standing(
                endpoint,
                state,
                since,
                reason,
                delivered,
                failures,
                failingSince,
                answer.code(),
                answer.problem(),
                nextAttemptAt);
    }

    private Standing counted(long taken, long inARow, @Nullable Instant from, Instant next) {
        return new Standing(endpoint, state, since, reason, taken, inARow, from, lastStatus, lastError, next);
    }

    private Standing in(Health.State other, @Nullable String why, Instant now) {
        return new Standing(
                endpoint, other, now, why, delivered, failures, failingSince, lastStatus, lastError, nextAttemptAt);
    }
}
