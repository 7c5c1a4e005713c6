package rapport.notification.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.notification.channel.Channel;

/// One thing that one account must be told.
///
/// @param reference what people call it: a change or bill number
/// @param about what it is about; within a family of topics, a higher revision about the same replaces a lower one
/// @param tellBy telling later than this is too late, if there is such a time
/// @param cause the journey that its deliveries belong to
public record Notice(
        UUID id,
        String accountId,
        Topic topic,
        LegalClass legalClass,
        String reference,
        String about,
        long revision,
        @Nullable Instant tellBy,
        Instant expiresAt,
        Set<Channel> excludedChannels,
        NoticeContent content,
        Cause cause) {

    static final Duration PRESSING = Duration.ofHours(1);

    /// Whether it goes before others. What is announced days ahead has time, however critical: it may touch
    /// every customer.
    public boolean isPressing(Instant now) {
        return legalClass.isCritical() && (tellBy == null || !tellBy.isAfter(now.plus(PRESSING)));
    }
}
