package rapport.relationship.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;

/// A customer should be told something. Notification renders and sends it, and answers what became of it.
///
/// @param noticeTopic what it is about, such as `maintenance.planned`; `topic` in the event
/// @param about the change or the standing; a higher revision about the same replaces what was not sent yet
/// @param tellBy after which hearing of it is too late; quiet hours give way to it
/// @param expiresAt from when it is worthless
/// @param excludedChannels channels that have failed to carry it
public record NoticeRequested(
        String noticeId,
        String accountId,
        @JsonProperty("topic") String noticeTopic,
        LegalClass legalClass,
        String reference,
        String about,
        long revision,
        @Nullable Instant tellBy,
        Instant expiresAt,
        List<String> excludedChannels,
        Record content,
        String reason)
        implements Announcement {
    public static final String TYPE = "relationship.notice.requested.v1";

    @Override
    public String topic() {
        return "relationship.notices";
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String subject() {
        return about + "/" + accountId;
    }

    @Override
    public String key() {
        return accountId;
    }

    @Override
    public long subjectVersion() {
        return revision;
    }
}
