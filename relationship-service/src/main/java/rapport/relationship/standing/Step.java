package rapport.relationship.standing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is under way between two standings: nothing, a request without an answer, one that failed, or a notice.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Idle.class, name = "idle"),
    @JsonSubTypes.Type(value = Step.Requested.class, name = "requested"),
    @JsonSubTypes.Type(value = Step.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Step.Telling.class, name = "telling"),
    @JsonSubTypes.Type(value = Step.Untold.class, name = "untold")
})
sealed interface Step {
    record Idle() implements Step {}

    /// Provisioning was asked and has not answered.
    record Requested(Move move, String requestId, Instant at) implements Step {}

    /// Provisioning could not do it; it is asked again later.
    record Failed(Move move, String requestId, Instant at, String why) implements Step {}

    /// A notice is on its way, last heard of on a channel; `deemedAt` is set once it needs only time to
    /// count as served.
    record Telling(
            Notice notice,
            Instant at,
            @Nullable Channel channel,
            @Nullable Instant deemedAt) implements Step {
        /// It came back from the channel that was last heard of; another may answer for it.
        boolean bounced() {
            return channel != null && notice.excluded().contains(channel);
        }
    }

    /// Every channel failed; the notice starts over later.
    record Untold(Instant at) implements Step {}

    /// One notice, and the channels that have failed to carry it.
    record Notice(String noticeId, Set<Channel> excluded) {
        public Notice {
            excluded = Set.copyOf(excluded);
        }

        Set<Channel> excludedWith(Channel failed) {
            var all = EnumSet.of(failed);
            all.addAll(excluded);
            return all;
        }
    }

    /// Whether the way back has been asked for already.
    default boolean restoring() {
        return switch (this) {
            case Requested requested -> requested.move() == Move.RESTORE;
            case Failed failed -> failed.move() == Move.RESTORE;
            case Idle _, Telling _, Untold _ -> false;
        };
    }

    /// Whether something was asked of provisioning that may have come to pass, whatever it answered.
    default boolean mayHaveTaken() {
        return switch (this) {
            case Requested requested -> requested.move().adverse();
            case Failed failed -> failed.move().adverse();
            case Idle _, Telling _, Untold _ -> false;
        };
    }

    /// Whether this is the request that an answer speaks of.
    default boolean awaits(String requestId) {
        return this instanceof Requested requested && requested.requestId().equals(requestId);
    }
}
