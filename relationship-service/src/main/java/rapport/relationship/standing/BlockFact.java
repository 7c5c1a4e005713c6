package rapport.relationship.standing;

import java.time.Instant;

/// What we read of provisioning's answers.
sealed interface BlockFact {
    String standingId();

    StandingFact fact();

    record Applied(String requestId, String standingId, Level level, Instant at) implements BlockFact {
        @Override
        public StandingFact fact() {
            return new StandingFact.BlockApplied(requestId, level, at);
        }
    }

    record Removed(String requestId, String standingId, Instant at) implements BlockFact {
        @Override
        public StandingFact fact() {
            return new StandingFact.BlockRemoved(requestId, at);
        }
    }

    record Failed(String requestId, String standingId, String reason, Instant at) implements BlockFact {
        @Override
        public StandingFact fact() {
            return new StandingFact.BlockFailed(requestId, reason, at);
        }
    }
}
