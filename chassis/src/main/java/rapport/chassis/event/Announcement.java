package rapport.chassis.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that a service says. Implemented by the records of a feature's sealed `…Event`; the record's
/// components are the event's data, the methods below its envelope (they are not accessors, so Jackson
/// leaves them out).
public interface Announcement {
    /// The Kafka topic.
    String topic();

    /// `<service>.<feature>.<event>.v<n>`.
    String type();

    /// The aggregate that the event is about.
    String subject();

    /// Grows by one with every event of the subject.
    long subjectVersion();

    /// The Kafka key: the aggregate whose order matters.
    default String key() {
        return subject();
    }

    /// From when the news is worthless, if ever.
    default @Nullable Instant expiresAt() {
        return null;
    }
}
