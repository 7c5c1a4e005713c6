package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import rapport.notification.notice.KnownNotice;
import rapport.notification.notice.Notices;
import rapport.notification.preference.MutedTopics;
import rapport.notification.preference.Preferences;
import rapport.notification.recipient.Recipients;

/// Gathers all that matters for decisions about notices, set-based.
@ApplicationScoped
class Candidates {
    private final Notices notices;
    private final Recipients recipients;
    private final Preferences preferences;

    Candidates(Notices notices, Recipients recipients, Preferences preferences) {
        this.notices = notices;
        this.recipients = recipients;
        this.preferences = preferences;
    }

    Map<UUID, Candidate> of(Collection<Notification> notifications) {
        var ids = notifications.stream().map(Notification::noticeId).toList();
        return of(List.copyOf(notices.find(ids).values())).stream()
                .collect(Collectors.toMap(candidate -> candidate.notice().id(), Function.identity(), (a, _) -> a));
    }

    List<Candidate> of(List<KnownNotice> known) {
        var accounts =
                known.stream().map(k -> k.notice().accountId()).distinct().toList();
        var who = recipients.find(accounts);
        var muted = preferences.find(accounts);
        return known.stream()
                .map(k -> new Candidate(
                        k.notice(),
                        who.get(k.notice().accountId()),
                        muted.getOrDefault(k.notice().accountId(), MutedTopics.NONE),
                        k.superseded()))
                .toList();
    }
}
