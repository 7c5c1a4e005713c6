package rapport.notification.dispatch;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import rapport.notification.channel.Channel;
import rapport.notification.notice.Notice;
import rapport.notification.recipient.Contact;
import rapport.notification.recipient.Recipient;

/// Decides what to do with a notice. Asked when it is heard, and again in the moment before it is sent.
record DispatchPolicy(QuietHours quietHours) {

    /// Where and when a notice should go that has not been tried yet.
    Decision route(Candidate candidate, Instant now) {
        var recipient = candidate.recipient();
        var channel = recipient == null
                ? Channel.NONE
                : choose(candidate.notice(), recipient).orElse(Channel.NONE);
        return decide(candidate, channel, now);
    }

    /// Whether what was routed to this channel may still go there, now.
    Decision decide(Candidate candidate, Channel channel, Instant now) {
        var notice = candidate.notice();
        var recipient = candidate.recipient();
        if (candidate.superseded()) {
            return new Decision.Suppress(channel, "superseded by a later revision");
        }
        if (!now.isBefore(notice.expiresAt())) {
            return new Decision.Expire(channel);
        }
        if (recipient == null) {
            return new Decision.Wait();
        }
        if (candidate.muted().silence(notice.topic().code(), notice.legalClass())) {
            return new Decision.Suppress(
                    channel, "the customer has muted " + notice.topic().code());
        }
        if (channel == Channel.NONE || !reaches(recipient, channel)) {
            return new Decision.Suppress(channel, "no channel leads to the recipient");
        }
        return quietHours
                .endAround(now, recipient.zone())
                .filter(morning -> mayWaitUntil(morning, notice))
                .<Decision>map(morning -> new Decision.Defer(channel, earlier(morning, notice), "quiet hours"))
                .orElse(new Decision.Send(channel));
    }

    /// The channel to try after this one refused, if there is one.
    Optional<Channel> failover(Candidate candidate, Channel refused) {
        var recipient = candidate.recipient();
        var other = refused.other();
        return recipient != null && isOpen(candidate.notice(), recipient, other)
                ? Optional.of(other)
                : Optional.empty();
    }

    private static Optional<Channel> choose(Notice notice, Recipient recipient) {
        var contact = recipient.contact();
        if (contact == null) {
            return Optional.empty();
        }
        return Stream.of(contact.preferred(), contact.preferred().other())
                .filter(channel -> isOpen(notice, recipient, channel))
                .findFirst();
    }

    private static boolean isOpen(Notice notice, Recipient recipient, Channel channel) {
        return !notice.excludedChannels().contains(channel) && reaches(recipient, channel);
    }

    private static boolean reaches(Recipient recipient, Channel channel) {
        Contact contact = recipient.contact();
        return contact != null && contact.has(channel);
    }

    /// Critical news waits for the morning only if the morning is early enough.
    private static boolean mayWaitUntil(Instant morning, Notice notice) {
        var tellBy = notice.tellBy();
        return !notice.legalClass().isCritical() || (tellBy != null && tellBy.isAfter(morning));
    }

    private static Instant earlier(Instant morning, Notice notice) {
        return morning.isBefore(notice.expiresAt()) ? morning : notice.expiresAt();
    }
}
