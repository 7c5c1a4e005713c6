package rapport.notification.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rapport.notification.channel.Attempt;
import rapport.notification.channel.Channel;
import rapport.notification.channel.Receipt;

/// What follows from a decision, an attempt or a receipt: the changes to write. Pure; total over all of them.
record Steps(DispatchPolicy policy, Instant now) {

    /// The beginning of a notice that was heard. Empty while it must wait for its recipient.
    List<Change> begin(Candidate candidate) {
        var decision = policy.route(candidate, now);
        return decision instanceof Decision.Wait ? List.of() : List.of(begun(candidate, decision, 1));
    }

    /// The last look before sending.
    Change claim(Candidate candidate, Notification current, String owner) {
        var next = switch (policy.decide(candidate, current.channel(), now)) {
            case Decision.Send _ -> current.sending(owner);
            case Decision.Defer defer -> current.deferred(defer.until(), defer.why());
            case Decision.Suppress suppress -> current.suppressed(suppress.why());
            case Decision.Expire _ -> current.expired("too late to be told");
            case Decision.Wait _ -> current.suppressed("the recipient is no longer known");
        };
        return new Change.Moved(candidate.notice(), current, next);
    }

    /// What came of an attempt to send.
    List<Change> attempted(Candidate candidate, Notification current, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Accepted(var providerId, var detail) ->
                List.of(moved(candidate, current, current.accepted(detail, providerId)));
            case Attempt.NotHandedOver later -> List.of(moved(candidate, current, current.again(later.detail(), now)));
            case Attempt.Doubtful(var detail) -> List.of(moved(candidate, current, current.unknown(detail)));
            case Attempt.Refused(var detail) -> bounced(candidate, current, detail);
        };
    }

    /// What a provider says later. What is settled already stays as it is.
    List<Change> received(Candidate candidate, Notification current, Receipt receipt) {
        return switch (current.outcome()) {
            case ACCEPTED, UNKNOWN -> open(candidate, current, receipt);
            case PENDING, SENDING, DELIVERED, BOUNCED, EXPIRED, SUPPRESSED, DEFERRED -> List.of();
        };
    }

    private List<Change> open(Candidate candidate, Notification current, Receipt receipt) {
        return switch (receipt.state()) {
            case DELIVERED -> List.of(moved(candidate, current, current.delivered("the provider delivered it")));
            case UNDELIVERABLE ->
                bounced(candidate, current, "the provider could not deliver it (" + receipt.error() + ")");
            case EXPIRED ->
                List.of(moved(candidate, current, current.expired("the provider could not deliver it in time")));
            case UNKNOWN ->
                current.outcome() == Outcome.UNKNOWN
                        ? List.of()
                        : List.of(moved(candidate, current, current.unknown("the provider lost track of it")));
            case UNDERWAY -> List.of();
        };
    }

    /// A bounce moves the notice to the other channel, once, if that one is open and it is still worth telling.
    private List<Change> bounced(Candidate candidate, Notification current, String detail) {
        var bounced = current.bounced(detail);
        var changes = new ArrayList<Change>();
        var other = current.attempt() > 1 ? Optional.<Channel>empty() : policy.failover(candidate, current.channel());
        var decision = other.map(channel -> policy.decide(candidate, channel, now))
                .filter(d -> d instanceof Decision.Send || d instanceof Decision.Defer);
        changes.add(moved(candidate, current, decision.isPresent() ? bounced.handedOn() : bounced));
        decision.ifPresent(d -> changes.add(begun(candidate, d, 2)));
        return changes;
    }

    private Change begun(Candidate candidate, Decision decision, long attempt) {
        var notice = candidate.notice();
        var next = switch (decision) {
            case Decision.Send(var channel) ->
                Notification.of(notice, channel, attempt, now).pending(now);
            case Decision.Defer(var channel, var until, var why) ->
                Notification.of(notice, channel, attempt, now).deferred(until, why);
            case Decision.Suppress(var channel, var why) ->
                Notification.of(notice, channel, attempt, now).suppressed(why);
            case Decision.Expire(var channel) ->
                Notification.of(notice, channel, attempt, now).expired("too late to be told");
            case Decision.Wait _ -> throw new IllegalStateException("nothing begins while a notice waits");
        };
        return new Change.Began(notice, next);
    }

    private static Change moved(Candidate candidate, Notification current, Notification next) {
        return new Change.Moved(candidate.notice(), current, next);
    }
}
