package rapport.provisioning.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which of several notices about the same work is the newest. As RFC 5546 has it for calendars: the higher
/// sequence, and for the same sequence the later time stamp, where both have one.
record Edition(long sequence, @Nullable Instant stamp) {

    boolean supersedes(Edition known) {
        if (sequence != known.sequence) {
            return sequence > known.sequence;
        }
        return stamp != null && known.stamp != null && stamp.isAfter(known.stamp);
    }
}
