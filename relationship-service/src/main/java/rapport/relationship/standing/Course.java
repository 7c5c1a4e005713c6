package rapport.relationship.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;

/// The way from a fact to its outcome: what changes is written here, one line of the ledger at a time.
final class Course {
    private final Rules rules;
    private final Instant at;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private Receivable now;

    Course(Receivable before, Rules rules, Instant at) {
        this.now = before;
        this.rules = rules;
        this.at = at;
    }

    Receivable now() {
        return now;
    }

    Standing standing() {
        return now.standing();
    }

    Rules rules() {
        return rules;
    }

    Instant at() {
        return at;
    }

    /// Changes without a line of its own; a line follows, or what changed concerns nobody.
    void become(Receivable next) {
        now = next;
    }

    void become(Standing next, Happened happened, String reason) {
        become(now.becoming(next), happened, reason, null);
    }

    void become(Receivable next, Happened happened, String reason, @Nullable String requestId) {
        var previous = now.standing().state();
        now = happened.announced() ? next.nextVersion() : next;
        transitions.add(new Transition(
                now.version(),
                happened,
                previous,
                now.standing().state(),
                requestId,
                now.debt().overdue(),
                reason,
                at));
    }

    /// Asks provisioning for something; its answer carries the request's id.
    void request(Standing.Open open, Move move, Happened happened, String reason) {
        var requestId = now.standingId() + ":" + (now.version() + 1);
        become(now.becoming(open.with(new Step.Requested(move, requestId, at))), happened, reason, requestId);
    }

    void restore(Standing.Open open, String reason) {
        request(open, Move.RESTORE, Happened.RESTORE_REQUESTED, reason);
    }

    /// Sends a notice that must be served, avoiding the channels that have failed.
    void notice(Standing.Open open, Set<Channel> excluded, String reason) {
        var topic = Wish.Topic.NOTICE;
        var notice = new Step.Notice(noticeId(topic, now.version() + 1), excluded);
        become(open.with(new Step.Telling(notice, at, null, null)), Happened.NOTICE_REQUESTED, reason);
        wish(topic, excluded, reason);
    }

    void wish(Wish.Topic topic, String reason) {
        wish(topic, Set.of(), reason);
    }

    private void wish(Wish.Topic topic, Set<Channel> excluded, String reason) {
        var next = Outlook.nextStep(now.standing());
        wishes.add(new Wish(
                noticeId(topic, now.version()),
                topic,
                now.version(),
                now.demand(),
                next,
                Outlook.deadline(now.standing(), at, rules),
                excluded,
                reason));
    }

    private String noticeId(Wish.Topic topic, long version) {
        return Ids.of("payment", now.standingId(), Long.toString(version), topic.name())
                .toString();
    }

    Outcome outcome() {
        return new Outcome(now, List.copyOf(transitions), List.copyOf(wishes));
    }
}
