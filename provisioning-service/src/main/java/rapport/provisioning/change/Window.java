package rapport.provisioning.change;

import java.time.Instant;

/// From when until when work is planned; the end is not part of it.
record Window(Instant start, Instant end) {

    boolean overlaps(Window other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    boolean contains(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }
}
