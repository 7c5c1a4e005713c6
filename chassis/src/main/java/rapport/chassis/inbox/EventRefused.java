package rapport.chassis.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;

/// Tells a partner which of its events was refused and what to mend (`rapport.event.refused.v1`).
///
/// @param topic where the answer goes: the partner's refusals
/// @param refusedTopic where the event stood
/// @param field the JSON path or attribute that is wrong
record EventRefused(
        @JsonIgnore String topic,
        @Nullable String eventId,
        @Nullable String eventSource,
        @Nullable String eventType,
        @JsonProperty("topic") String refusedTopic,
        int partition,
        long offset,
        String field,
        String reason)
        implements Announcement {

    @Override
    public String type() {
        return "rapport.event.refused.v1";
    }

    @Override
    public String subject() {
        return refusedTopic + "/" + partition + "/" + offset;
    }

    @Override
    public long subjectVersion() {
        return 1;
    }

    @Override
    public String key() {
        return eventId == null ? subject() : eventId;
    }
}
