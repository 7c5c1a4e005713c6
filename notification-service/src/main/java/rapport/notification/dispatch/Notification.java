package rapport.notification.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.notification.channel.Channel;
import rapport.notification.notice.Notice;

/// One attempt to tell a notice on one channel, and where it stands.
///
/// @param version grows by one with every outcome that is said
/// @param isLast whether it speaks for the notice; false once another channel has taken over
/// @param attempt 1, or 2 for the channel that took over
/// @param tries how often it was not handed over
/// @param dueAt when it is looked at again; null once that is not needed
/// @param owner the process that claimed it
/// @param providerId how the provider calls it
record Notification(
        UUID id,
        UUID noticeId,
        Channel channel,
        Lane lane,
        Outcome outcome,
        String detail,
        long version,
        boolean isLast,
        long attempt,
        long tries,
        @Nullable Instant dueAt,
        @Nullable String owner,
        @Nullable String providerId) {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    /// A notice on its way to this channel. The id is always the same for both.
    static Notification of(Notice notice, Channel channel, long attempt, Instant now) {
        var id = Ids.of(notice.id().toString(), channel.name());
        var lane = Lane.of(notice, now);
        return new Notification(
                id, notice.id(), channel, lane, Outcome.PENDING, "", 0, true, attempt, 0, null, null, null);
    }

    Notification pending(Instant now) {
        return with(Outcome.PENDING, "waits for its turn", now);
    }

    Notification sending(String by) {
        return with(Outcome.SENDING, "is being sent", null).ownedBy(by);
    }

    Notification accepted(String detail, String provider) {
        return said(Outcome.ACCEPTED, detail, null).knownAs(provider);
    }

    Notification delivered(String detail) {
        return said(Outcome.DELIVERED, detail, null);
    }

    Notification bounced(String detail) {
        return said(Outcome.BOUNCED, detail, null);
    }

    Notification expired(String detail) {
        return said(Outcome.EXPIRED, detail, null);
    }

    Notification suppressed(String why) {
        return said(Outcome.SUPPRESSED, why, null);
    }

    /// Deferring again until the same time says nothing new.
    Notification deferred(Instant until, String why) {
        return outcome == Outcome.DEFERRED && until.equals(dueAt) ? this : said(Outcome.DEFERRED, why, until);
    }

    Notification unknown(String detail) {
        return said(Outcome.UNKNOWN, detail, null);
    }

    /// It was certainly not handed over: tried again, later each time.
    Notification again(String detail, Instant now) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        var next = with(Outcome.PENDING, detail, now.plus(pause)).ownedBy(null);
        return next.tried(tries + 1);
    }

    /// Another channel speaks for the notice from now on.
    Notification handedOn() {
        return new Notification(
                id, noticeId, channel, lane, outcome, detail, version, false, attempt, tries, dueAt, owner, providerId);
    }

    private Notification said(Outcome next, String why, @Nullable Instant due) {
        return new Notification(
                id, noticeId, channel, lane, next, why, version + 1, isLast, attempt, tries, due, owner, providerId);
    }

    private Notification with(Outcome next, String why, @Nullable Instant due) {
        return new Notification(
                id, noticeId, channel, lane, next, why, version, isLast, attempt, tries, due, owner, providerId);
    }

    private Notification ownedBy(@Nullable String by) {
        return new Notification(
                id, noticeId, channel, lane, outcome, detail, version, isLast, attempt, tries, dueAt, by, providerId);
    }

    private Notification knownAs(String provider) {
        return new Notification(
                id, noticeId, channel, lane, outcome, detail, version, isLast, attempt, tries, dueAt, owner, provider);
    }

    private Notification tried(long times) {
        return new Notification(
                id,
                noticeId,
                channel,
                lane,
                outcome,
                detail,
                version,
                isLast,
                attempt,
                times,
                dueAt,
                owner,
                providerId);
    }
}
