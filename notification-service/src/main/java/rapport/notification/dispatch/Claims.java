package rapport.notification.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import rapport.chassis.brake.Brake;
import rapport.notification.channel.Channel;

/// Hands out what is due and takes back what came of it. Both are set-based: a batch is one transaction.
@ApplicationScoped
class Claims {
    static final String BRAKE = "sending";

    private final Brake brake;
    private final Senders senders;
    private final Notifications notifications;
    private final Candidates candidates;
    private final Policies policies;

    Claims(Brake brake, Senders senders, Notifications notifications, Candidates candidates, Policies policies) {
        this.brake = brake;
        this.senders = senders;
        this.notifications = notifications;
        this.candidates = candidates;
        this.policies = policies;
    }

    /// What may be sent now, at most so many, pressing ones first. What must no longer be sent gets its
    /// outcome on the way.
    @Transactional
    Batch claim(Channel channel, int limit) {
        if (brake.engaged(BRAKE)) {
            return Batch.NOTHING;
        }
        var steps = policies.now();
        var due = new ArrayList<Notification>();
        for (var lane : Lane.values()) {
            if (due.size() < limit) {
                due.addAll(notifications.due(channel, lane, steps.now(), limit - due.size()));
            }
        }
        if (due.isEmpty()) {
            return Batch.NOTHING;
        }
        var known = candidates.of(due);
        var changes = new ArrayList<Change>();
        var claimed = new ArrayList<Claimed>();
        for (var current : due) {
            var candidate = known.get(current.noticeId());
            if (candidate == null) {
                throw new IllegalStateException("there is no notice " + current.noticeId());
            }
            var change = steps.claim(candidate, current, senders.bootId());
            changes.add(change);
            if (change.next().outcome() == Outcome.SENDING) {
                claimed.add(new Claimed(candidate, change.next()));
            }
        }
        notifications.write(changes, steps.now());
        return new Batch(claimed, true);
    }

    /// @param isMore whether it is worth asking again at once
    record Batch(List<Claimed> claimed, boolean isMore) {
        static final Batch NOTHING = new Batch(List.of(), false);
    }

    /// Writes what came of a batch. If this process was thought dead meanwhile, the truth comes late but is
    /// still taken.
    @Transactional
    void settle(List<Attempted> batch) {
        var steps = policies.now();
        var byId = batch.stream()
                .collect(Collectors.toMap(a -> a.claimed().notification().id(), Function.<Attempted>identity()));
        var changes = new ArrayList<Change>();
        for (var current : notifications.lock(byId.keySet())) {
            var attempted = byId.get(current.id());
            if (attempted != null && isOurs(current)) {
                changes.addAll(steps.attempted(attempted.claimed().candidate(), current, attempted.attempt()));
            }
        }
        notifications.write(changes, steps.now());
    }

    /// What this process claimed without learning of it (the answer to the commit was lost) was never sent:
    /// it becomes due again.
    @Transactional
    void takeBack(Channel channel, Collection<UUID> inFlight) {
        var steps = policies.now();
        var lost = notifications.owned(senders.bootId(), channel).stream()
                .filter(current -> !inFlight.contains(current.id()))
                .toList();
        var known = candidates.of(lost);
        var changes = new ArrayList<Change>();
        for (var current : lost) {
            var candidate = known.get(current.noticeId());
            if (candidate != null) {
                changes.add(new Change.Moved(candidate.notice(), current, current.pending(steps.now())));
            }
        }
        notifications.write(changes, steps.now());
    }

    private boolean isOurs(Notification current) {
        return senders.bootId().equals(current.owner())
                && (current.outcome() == Outcome.SENDING || current.outcome() == Outcome.UNKNOWN);
    }

    /// What dead processes were sending may have left or not: listed as unknown, never repeated.
    @Transactional
    boolean writeOff(int limit) {
        var steps = policies.now();
        var orphans = notifications.orphans(limit);
        var known = candidates.of(orphans);
        var changes = new ArrayList<Change>();
        for (var orphan : orphans) {
            var candidate = known.get(orphan.noticeId());
            if (candidate != null) {
                var unknown = orphan.unknown("the process stopped while sending it");
                changes.add(new Change.Moved(candidate.notice(), orphan, unknown));
            }
        }
        notifications.write(changes, steps.now());
        return orphans.size() == limit;
    }
}
