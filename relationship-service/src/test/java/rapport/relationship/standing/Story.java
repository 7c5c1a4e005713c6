package rapport.relationship.standing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import rapport.chassis.money.Money;

/// One receivable as it goes through time, with everything that was written of it.
final class Story {
    static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    static final StandingPolicy POLICY = new StandingPolicy(
            "test-1",
            new StandingPolicy.Periods(days(3), days(7), days(14), days(14), days(30), days(30), days(60)),
            new StandingPolicy.Evidence(days(2), days(3), days(5), Duration.ofMinutes(10)),
            new StandingPolicy.Retries(Duration.ofHours(1), days(1), days(7)),
            5_000);
    static final AdverseDays WORKING = new AdverseDays(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
            Set.of(LocalDate.parse("2026-04-03"), LocalDate.parse("2026-04-06")),
            ZoneId.of("Europe/Berlin"));
    static final Rules RULES = new Rules(POLICY, WORKING);

    private final Rules rules;
    private final List<Transition> ledger = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private Receivable now = Receivable.opened("agr-1", "acc-1", "EUR", MONDAY);
    private Instant clock = MONDAY;

    Story(Rules rules) {
        this.rules = rules;
    }

    static Story begin() {
        return new Story(RULES);
    }

    static Duration days(int days) {
        return Duration.ofDays(days);
    }

    static Money eur(long minor) {
        return new Money(minor, "EUR");
    }

    Receivable now() {
        return now;
    }

    State state() {
        return now.standing().state();
    }

    Instant clock() {
        return clock;
    }

    List<Transition> ledger() {
        return ledger;
    }

    List<Wish> wishes() {
        return wishes;
    }

    List<Happened> happened() {
        return ledger.stream().map(Transition::happened).toList();
    }

    Story after(StandingFact fact) {
        var outcome = Standing.after(now, fact, rules);
        now = outcome.next();
        ledger.addAll(outcome.transitions());
        wishes.addAll(outcome.wishes());
        return this;
    }

    Story missed(long minor) {
        return after(new StandingFact.Missed(new Debt(eur(minor), clock, "bill-1", "B-1"), clock));
    }

    Story credited(String creditId, long stillOwed) {
        return after(new StandingFact.Paid(eur(stillOwed), clock, creditId));
    }

    Story paid(long stillOwed) {
        return after(new StandingFact.Paid(eur(stillOwed), clock, null));
    }

    Story reversed(long owed) {
        return after(new StandingFact.Reversed(eur(owed), clock));
    }

    /// One look of the timer after some time, as after a downtime.
    Story later(Duration time) {
        clock = clock.plus(time);
        return after(new StandingFact.TimePassed(clock));
    }

    /// The timer looks whenever something is due, until nothing is for this long.
    Story pass(long days) {
        var until = clock.plus(Duration.ofDays(days));
        for (var next = Agenda.nextActionAt(now, rules, clock);
                next.isPresent() && !next.get().isAfter(until);
                next = Agenda.nextActionAt(now, rules, clock)) {
            clock = next.get();
            after(new StandingFact.TimePassed(clock));
        }
        clock = until;
        return this;
    }

    Story told(Channel channel, Delivery outcome) {
        return after(new StandingFact.Told(noticeId(), channel, outcome, clock));
    }

    String noticeId() {
        return wishes.stream()
                .filter(wish -> wish.topic() == Wish.Topic.NOTICE)
                .reduce((_, last) -> last)
                .map(Wish::noticeId)
                .orElse("none");
    }

    String requestId() {
        return now.standing() instanceof Standing.Open open && open.step() instanceof Step.Requested requested
                ? requested.requestId()
                : "none";
    }

    Story applied() {
        return applied(requestId());
    }

    Story applied(String requestId) {
        return after(new StandingFact.BlockApplied(requestId, Level.SUSPENDED, clock));
    }

    Story removed() {
        return after(new StandingFact.BlockRemoved(requestId(), clock));
    }

    Story failed() {
        return after(new StandingFact.BlockFailed(requestId(), "the switch is down", clock));
    }

    Story held(Hold hold) {
        return after(new StandingFact.HoldPlaced(hold, clock));
    }

    /// From a miss to a notice whose receipt has just come.
    static Story served() {
        return begin().missed(4_990).pass(10).told(Channel.SMS, Delivery.DELIVERED);
    }

    static Story suspended() {
        return served().pass(14).applied().pass(14).applied();
    }
}
