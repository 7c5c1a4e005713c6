package rapport.relationship.standing;

import java.time.Instant;

/// The next thing that time alone will bring, and when it falls due.
record Planned(Move move, Instant at) {

    /// When it may really happen: an adverse move that was missed waits for the next day on which it is allowed.
    Instant readyFrom(Instant now, Rules rules) {
        var earliest = at.isBefore(now) ? now : at;
        return move.adverse() ? rules.days().from(earliest) : earliest;
    }
}
