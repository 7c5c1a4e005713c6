package rapport.relationship.standing;

import java.time.Duration;

/// The rules of one version: how long each step waits, what counts as served, how failures are retried.
record StandingPolicy(String version, Periods periods, Evidence evidence, Retries retries, long handOverFromMinor) {

    /// Each period runs from the moment the step before it took effect.
    record Periods(
            Duration reminder,
            Duration notice,
            Duration restriction,
            Duration suspension,
            Duration terminationNotice,
            Duration termination,
            Duration handOver) {}

    /// What proves that a notice was served, per channel, and how long an answer is waited for.
    ///
    /// @param failoverWithin how long after a bounce another channel may answer for the same notice
    record Evidence(Duration emailQuiet, Duration postDeemed, Duration answerWithin, Duration failoverWithin) {}

    record Retries(Duration failed, Duration unanswered, Duration notice) {}

    /// Whether this outcome on this channel proves service, and if so after which time.
    Proof proof(Channel channel, Delivery outcome) {
        return switch (channel) {
            case SMS -> outcome == Delivery.DELIVERED ? new Proof.Served() : other(outcome);
            case EMAIL -> accepted(outcome) ? new Proof.ServedAfter(evidence.emailQuiet()) : other(outcome);
            case POST -> accepted(outcome) ? new Proof.ServedAfter(evidence.postDeemed()) : other(outcome);
            case NONE -> new Proof.Failed();
        };
    }

    private static boolean accepted(Delivery outcome) {
        return outcome == Delivery.ACCEPTED || outcome == Delivery.DELIVERED;
    }

    private static Proof other(Delivery outcome) {
        return switch (outcome) {
            case ACCEPTED, DELIVERED, DEFERRED -> new Proof.Pending();
            case BOUNCED -> new Proof.Bounced();
            case EXPIRED, SUPPRESSED, UNKNOWN -> new Proof.Failed();
        };
    }

    /// What one outcome says about a notice.
    sealed interface Proof {
        record Served() implements Proof {}

        record ServedAfter(Duration quiet) implements Proof {}

        record Pending() implements Proof {}

        /// It came back; notification may be trying another channel for the same notice.
        record Bounced() implements Proof {}

        record Failed() implements Proof {}
    }
}
