package rapport.chassis.inbox;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.InboxMeters.Outcome;

/// Gives events to their feature within one transaction: what is claimed here for the first time and waits behind
/// nothing that is parked, and all of them to who reads alone.
@ApplicationScoped
class Taking {
    private final Inbox inbox;
    private final DeadEventRows dead;

    Taking(Inbox inbox, DeadEventRows dead) {
        this.inbox = inbox;
        this.dead = dead;
    }

    /// What became of the events of one transaction.
    record Taken(int applied, int repeated, int held) {
        void count(String consumer, InboxMeters meters) {
            meters.count(consumer, Outcome.APPLIED, applied);
            meters.count(consumer, Outcome.REPEATED, repeated);
            meters.count(consumer, Outcome.HELD, held);
        }
    }

    /// Needs a transaction.
    <F> Taken take(Subscription<F> subscription, List<Reading.Fact<F>> facts) {
        if (subscription.alone()) {
            subscription
                    .handler()
                    .accept(facts.stream().map(Reading.Fact::heard).toList());
            return new Taken(facts.size(), 0, 0);
        }
        var free = free(subscription.consumer(), facts);
        var fresh = inbox.claim(subscription.consumer(), free);
        if (!fresh.isEmpty()) {
            subscription.handler().accept(fresh);
        }
        return new Taken(fresh.size(), free.size() - fresh.size(), facts.size() - free.size());
    }

    /// Keeps those that wait behind a parked event of their key.
    ///
    /// @return the others
    private <F> List<Heard<F>> free(String consumer, List<Reading.Fact<F>> facts) {
        var held = dead.held(consumer, facts.stream().map(Taking::key).collect(toSet()));
        var free = new ArrayList<Heard<F>>();
        var behind = new ArrayList<DeadEventRow>();
        for (var fact : facts) {
            if (held.contains(key(fact))) {
                behind.add(
                        DeadEventRow.of(consumer, fact, DeadEventState.HELD, "waits behind a parked event of its key"));
            } else {
                free.add(fact.heard());
            }
        }
        dead.insert(behind);
        return free;
    }

    private static DeadEventRows.HeldKey key(Reading.Fact<?> fact) {
        var position = fact.heard().position();
        return new DeadEventRows.HeldKey(position.topic(), position.key());
    }
}
