package rapport.relationship.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What would happen to a receivable if nobody paid and everybody else answered at once. Runs the very machine.
final class Simulation {
    private static final int LIMIT = 200;

    private Simulation() {}

    static List<Transition> simulate(Receivable receivable, Rules rules, Instant from, int days) {
        var until = from.plus(Duration.ofDays(days));
        var seen = new ArrayList<Transition>();
        var now = receivable;
        var at = from;
        while (seen.size() < LIMIT) {
            var next = Agenda.nextActionAt(now, rules, at).orElse(Instant.MAX);
            if (next.isAfter(until)) {
                break;
            }
            at = next;
            var outcome = Standing.after(now, new StandingFact.TimePassed(at), rules);
            var answered = answer(outcome.next(), rules, at);
            seen.addAll(outcome.transitions());
            seen.addAll(answered.transitions());
            now = answered.next();
        }
        return List.copyOf(seen);
    }

    private static Outcome answer(Receivable asked, Rules rules, Instant at) {
        if (!(asked.standing() instanceof Standing.Open open)) {
            return new Outcome(asked, List.of(), List.of());
        }
        return switch (open.step()) {
            case Step.Requested step -> Standing.after(asked, confirmation(step.move(), step.requestId(), at), rules);
            case Step.Telling telling
            when telling.deemedAt() == null ->
                Standing.after(asked, accepted(telling.notice().noticeId(), at), rules);
            case Step.Telling _, Step.Idle _, Step.Failed _, Step.Untold _ -> new Outcome(asked, List.of(), List.of());
        };
    }

    private static StandingFact accepted(String noticeId, Instant at) {
        return new StandingFact.Told(noticeId, Channel.EMAIL, Delivery.ACCEPTED, at);
    }

    private static StandingFact confirmation(Move move, String requestId, Instant at) {
        return move == Move.RESTORE
                ? new StandingFact.BlockRemoved(requestId, at)
                : new StandingFact.BlockApplied(requestId, Level.SUSPENDED, at);
    }
}
