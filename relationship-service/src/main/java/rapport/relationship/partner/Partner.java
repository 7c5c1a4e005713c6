package rapport.relationship.partner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A partner as it should be, and how far Kafka has been brought to it.
///
/// @param version grows with each change
/// @param doneVersion the version that Kafka was brought to last
/// @param deleteTopics whether a removed partner's topics go, too
/// @param loginMadeAt when it was given a password last; null when it never was
/// @param failure why Kafka could not be brought to it yet
public record Partner(
        String partnerId,
        Terms terms,
        State state,
        boolean deleteTopics,
        String reason,
        Instant registeredAt,
        Instant changedAt,
        long version,
        long doneVersion,
        @Nullable Instant loginMadeAt,
        @Nullable String failure) {

    public enum State {
        ACTIVE,
        REMOVED
    }

    /// A new one, or one that was removed and comes back.
    static Partner registered(String partnerId, Terms terms, String reason, Instant now, long version) {
        return new Partner(partnerId, terms, State.ACTIVE, false, reason, now, now, version, version - 1, null, null);
    }

    Partner changed(Terms to, String why, Instant now) {
        return new Partner(
                partnerId,
                to,
                state,
                deleteTopics,
                why,
                registeredAt,
                now,
                version + 1,
                doneVersion,
                loginMadeAt,
                null);
    }

    Partner removed(boolean withTopics, String why, Instant now) {
        return new Partner(
                partnerId,
                terms,
                State.REMOVED,
                withTopics,
                why,
                registeredAt,
                now,
                version + 1,
                doneVersion,
                null,
                null);
    }

    /// Whether Kafka is as it should be.
    public boolean isSettled() {
        return doneVersion >= version;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
