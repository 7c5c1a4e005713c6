package rapport.notification.preference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import rapport.notification.channel.Arrivals;
import rapport.notification.channel.Reply;
import rapport.notification.recipient.Recipients;

/// STOP works: who replies it to an SMS hears nothing more that a preference may silence.
@ApplicationScoped
class StopReplies {
    private static final Set<String> WORDS = Set.of("STOP", "STOPP", "UNSUBSCRIBE", "ABMELDEN");

    private final Recipients recipients;
    private final Preferences preferences;

    StopReplies(Recipients recipients, Preferences preferences) {
        this.recipients = recipients;
        this.preferences = preferences;
    }

    void heard(@Observes Arrivals arrivals) {
        var stopped = arrivals.replies().stream()
                .filter(StopReplies::isStop)
                .flatMap(reply -> recipients.withNumber(reply.from()).stream())
                .toList();
        if (!stopped.isEmpty()) {
            preferences.stop(stopped);
        }
    }

    private static boolean isStop(Reply reply) {
        return WORDS.contains(reply.text().strip().toUpperCase(Locale.ROOT));
    }
}
