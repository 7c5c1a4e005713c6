package rapport.relationship.partner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A partner as it should be, and how far Kafka has been brought to it.
///
/// @param version grows with each change
/// @param deleteTopics whether a removed partner's topics go, too
public record Partner(
        String partnerId,
        Terms terms,
        State state,
        boolean deleteTopics,
        String reason,
        Instant registeredAt,
        Instant changedAt,
        long version,
        Progress progress) {

    public enum State {
        ACTIVE,
        REMOVED
    }

    static Partner registered(String partnerId, Terms terms, String reason, Instant now) {
        var progress = Progress.NONE.with(terms.channels());
        return new Partner(partnerId, terms, State.ACTIVE, false, reason, now, now, 1, progress);
    }

    /// One that was removed comes back, without anything that it had.
    Partner back(Terms to, String why, Instant now) {
        var fresh = progress.withoutLogin().with(to.channels());
        return new Partner(partnerId, to, State.ACTIVE, false, why, now, now, version + 1, fresh);
    }

    Partner changed(Terms to, String why, Instant now) {
        var more = progress.with(to.channels());
        return new Partner(partnerId, to, state, deleteTopics, why, registeredAt, now, version + 1, more);
    }

    Partner removed(boolean withTopics, String why, Instant now) {
        var none = progress.withoutLogin();
        return new Partner(partnerId, terms, State.REMOVED, withTopics, why, registeredAt, now, version + 1, none);
    }

    /// Whether Kafka is as it should be.
    public boolean isSettled() {
        return progress.doneVersion() >= version;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /// When it was given a password last; null when it has none.
    public @Nullable Instant loginMadeAt() {
        return progress.loginMadeAt();
    }

    /// Why Kafka could not be brought to it yet.
    public @Nullable String failure() {
        return isSettled() ? null : progress.failure();
    }
}
