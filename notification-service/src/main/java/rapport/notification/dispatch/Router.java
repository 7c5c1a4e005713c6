package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import rapport.chassis.sql.Sql;
import rapport.notification.notice.KnownNotice;
import rapport.notification.notice.Notice;
import rapport.notification.notice.Notices;
import rapport.notification.notice.NoticesHeard;
import rapport.notification.recipient.RecipientsChanged;

/// Takes notices that were heard to their first channel. Those whose recipient is not known yet wait
/// without holding up others.
@ApplicationScoped
class Router {
    private static final int BATCH = 500;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final String WAKE_SUPERSEDED = """
            UPDATE notification n SET due_at = ?
              FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) AS h(account, about, family, revision)
              JOIN notice o ON o.account_id = h.account AND o.about = h.about AND o.family = h.family
                           AND o.revision < h.revision
             WHERE n.notice_id = o.notice_id AND n.state IN ('PENDING', 'DEFERRED')""";

    private final Notices notices;
    private final Candidates candidates;
    private final Notifications notifications;
    private final Policies policies;
    private final Sql sql;
    private final Clock clock;

    Router(
            Notices notices,
            Candidates candidates,
            Notifications notifications,
            Policies policies,
            Sql sql,
            Clock clock) {
        this.notices = notices;
        this.candidates = candidates;
        this.notifications = notifications;
        this.policies = policies;
        this.sql = sql;
        this.clock = clock;
    }

    /// Routes a batch; true when there may be more.
    @Transactional
    boolean step() {
        var steps = policies.now();
        var waiting = notices.takeWaiting(steps.now(), BATCH);
        if (waiting.isEmpty()) {
            return false;
        }
        var changes = new ArrayList<Change>();
        var routed = new ArrayList<UUID>();
        var later = new HashMap<UUID, Instant>();
        var gathered = candidates.of(waiting);
        for (var i = 0; i < gathered.size(); i++) {
            var begun = steps.begin(gathered.get(i));
            if (begun.isEmpty()) {
                later.put(gathered.get(i).notice().id(), lookAgain(waiting.get(i), steps.now()));
            } else {
                changes.addAll(begun);
                routed.add(gathered.get(i).notice().id());
            }
        }
        notices.routed(routed);
        notices.lookAgain(later);
        notifications.write(changes, steps.now());
        return waiting.size() == BATCH;
    }

    /// The older, the later; but never later than its end.
    private static Instant lookAgain(KnownNotice known, Instant now) {
        var age = Duration.between(known.receivedAt(), now);
        var pause = age.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : age;
        var next = now.plus(pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause);
        return next.isBefore(known.notice().expiresAt()) ? next : known.notice().expiresAt();
    }

    void recipientsChanged(@Observes RecipientsChanged changed) {
        notices.wake(changed.accountIds(), clock.instant());
    }

    /// What a later notice replaces and has not been sent is looked at now, and dropped.
    void noticesHeard(@Observes NoticesHeard heard) {
        List<Notice> later = heard.notices();
        sql.update(
                WAKE_SUPERSEDED,
                clock.instant(),
                later.stream().map(Notice::accountId).toList(),
                later.stream().map(Notice::about).toList(),
                later.stream().map(n -> n.topic().family()).toList(),
                later.stream().map(Notice::revision).toList());
    }
}
