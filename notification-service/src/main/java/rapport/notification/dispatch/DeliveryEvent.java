package rapport.notification.dispatch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;
import rapport.notification.channel.Channel;
import rapport.notification.notice.Notice;

/// What became of a notification. Said for every outcome, so that the last one heard of each notice is where it stands.
///
/// @param noticeTopic what was told, such as `maintenance.planned`
/// @param outcome also the last part of the event's type
/// @param detail why, for operators and for the customer's timeline
/// @param until when a deferred one will be told
record DeliveryEvent(
        @JsonProperty("notificationId") UUID notificationId,
        @JsonProperty("noticeId") UUID noticeId,
        @JsonProperty("accountId") String accountId,
        @JsonProperty("topic") String noticeTopic,
        @JsonProperty("reference") String reference,
        @JsonProperty("about") String about,
        @JsonProperty("channel") Channel channel,
        @JsonProperty("outcome") String outcome,
        @JsonProperty("detail") String detail,
        @JsonProperty("until") @Nullable Instant until,
        @JsonProperty("at") Instant at,
        @JsonIgnore long version)
        implements Announcement {

    static DeliveryEvent of(Notice notice, Notification notification, Instant at) {
        return new DeliveryEvent(
                notification.id(),
                notice.id(),
                notice.accountId(),
                notice.topic().code(),
                notice.reference(),
                notice.about(),
                notification.channel(),
                notification.outcome().code(),
                notification.detail(),
                notification.outcome() == Outcome.DEFERRED ? notification.dueAt() : null,
                at,
                notification.version());
    }

    @Override
    public String topic() {
        return "notification.deliveries";
    }

    @Override
    public String type() {
        return "notification.delivery." + outcome + ".v1";
    }

    @Override
    public String subject() {
        return notificationId.toString();
    }

    @Override
    public String key() {
        return accountId;
    }

    @Override
    public long subjectVersion() {
        return version;
    }
}
