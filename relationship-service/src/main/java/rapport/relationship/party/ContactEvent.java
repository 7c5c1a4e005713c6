package rapport.relationship.party;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import rapport.chassis.event.Announcement;

/// What is said of contacts; an erased one is a tombstone and has no event.
sealed interface ContactEvent extends Announcement {
    String TOPIC = "relationship.contacts";

    record Updated(
            String accountId,
            String sealed,
            Instant at,
            String reason,
            @JsonIgnore long version) implements ContactEvent {
        @Override
        public String subject() {
            return accountId;
        }

        @Override
        public long subjectVersion() {
            return version;
        }
    }

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String type() {
        return switch (this) {
            case Updated _ -> "relationship.contact.updated.v1";
        };
    }
}
