package rapport.relationship.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.relationship.notice.LegalClass;
import rapport.relationship.party.Account;

/// Decides who is told what of a change, by when. Pure: the same input leads to the same decision.
final class Audience {
    private static final Duration NEWS_LASTS = Duration.ofHours(12);
    private static final String UNTOUCHED =
            "The planned work no longer touches this account, which had been told of it.";

    private final Account account;
    private final Duration notice;
    private final Instant now;

    /// @param notice how long ahead the agreements want planned work to be announced
    Audience(Account account, Duration notice, Instant now) {
        this.account = account;
        this.notice = notice;
        this.now = now;
    }

    /// What follows from an assessment for this account.
    Decision decide(ImpactFact fact, @Nullable Told before) {
        var expected = before != null && before.told() ? before : null;
        return switch (fact.status()) {
            case CANCELLED ->
                expected == null
                        ? silent("Not told: the planned work was called off before this account was told of it.")
                        : gone(
                                fact,
                                expected,
                                "The planned work was called off, and this account had been told of it.");
            case STARTED, RESTORED -> running(fact, expected);
            case TENTATIVE, CONFIRMED -> announced(fact, expected);
        };
    }

    private Decision running(ImpactFact fact, @Nullable Told expected) {
        var started = fact.status() == ImpactFact.Status.STARTED;
        if (expected == null) {
            return started && fact.impact().felt()
                    ? begun(
                            fact.impact(),
                            fact.touched(),
                            "The planned work has started; it was not announced to this account.")
                    : silent("Not told: this account was not told of the planned work before.");
        }
        if (fact.impact() == Impact.NO_IMPACT && started) {
            return gone(fact, expected, UNTOUCHED);
        }
        var impact = fact.impact() == Impact.NO_IMPACT ? expected.impact() : fact.impact();
        if (!impact.felt()) {
            return silent("Not told: the planned work goes on without this account feeling it.");
        }
        return started
                ? begun(
                        impact,
                        services(fact, expected),
                        "The planned work has started, as this account was told before.")
                : news(
                        Topic.RESTORED,
                        null,
                        impact,
                        services(fact, expected),
                        "The planned work is over and service is back, so this account is told.");
    }

    /// Whoever joined after the announcement hears of the work when it begins.
    private Decision begun(Impact impact, List<ImpactFact.AffectedService> services, String reason) {
        return news(Topic.STARTED, now, impact, services, reason);
    }

    private Decision news(
            Topic topic,
            @Nullable Instant tellBy,
            Impact impact,
            List<ImpactFact.AffectedService> services,
            String reason) {
        return new Decision.Tell(
                topic, LegalClass.SERVICE_CRITICAL, tellBy, now.plus(NEWS_LASTS), impact, false, services, reason);
    }

    private Decision announced(ImpactFact fact, @Nullable Told expected) {
        if (!concerned(fact)) {
            return expected == null ? silent(unconcerned(fact)) : gone(fact, expected, UNTOUCHED);
        }
        if (!fact.end().isAfter(now)) {
            return new Decision.Silent("Not told: the planned work was over before it was heard of.", true);
        }
        if (expected == null) {
            return tell(fact, Topic.PLANNED, why(fact) + ", so this account is told.", null);
        }
        if (expected.covers(fact)) {
            return silent("Not told again: nothing has changed for this account.");
        }
        if (fact.rescheduled() || !expected.start().equals(fact.start())) {
            var reason = "The planned work was moved, and this account knew the old time.";
            return tell(fact, Topic.RESCHEDULED, reason, expected);
        }
        return tell(fact, Topic.PLANNED, why(fact) + "; this account had heard otherwise.", expected);
    }

    /// An account that is not known. It is one more who should be told only where everybody would be.
    static Decision unknown(ImpactFact fact) {
        var everybody = fact.status() == ImpactFact.Status.CONFIRMED || fact.status() == ImpactFact.Status.STARTED;
        return new Decision.Silent(
                "Not told: this account is not known.",
                everybody && fact.impact().felt());
    }

    private boolean concerned(ImpactFact fact) {
        var business = account.segment() == Account.Segment.BUSINESS;
        var audience = fact.status() == ImpactFact.Status.CONFIRMED || business || account.critical();
        return switch (fact.impact()) {
            case OUTAGE, DEGRADED -> audience;
            case REDUCED_REDUNDANCY -> business;
            case NO_IMPACT -> false;
        };
    }

    private static String unconcerned(ImpactFact fact) {
        return switch (fact.impact()) {
            case OUTAGE, DEGRADED -> "Not told: tentative work is announced to business and critical accounts only.";
            case REDUCED_REDUNDANCY ->
                "Not told: a spare is gone but the service stays; only business accounts hear it.";
            case NO_IMPACT -> "Not told: the planned work does not touch this account.";
        };
    }

    private static String why(ImpactFact fact) {
        var sure = fact.status() == ImpactFact.Status.TENTATIVE ? "might" : "will";
        return switch (fact.impact()) {
            case OUTAGE -> "Planned work " + sure + " interrupt a service of this account";
            case DEGRADED -> "Planned work " + sure + " degrade a service of this account";
            case REDUCED_REDUNDANCY, NO_IMPACT ->
                "Planned work " + sure + " leave a service of this account without its spare";
        };
    }

    private Decision tell(ImpactFact fact, Topic topic, String reason, @Nullable Told before) {
        var wanted = fact.start().minus(notice);
        if (before != null && before.start().isBefore(wanted)) {
            wanted = before.start();
        }
        var late = wanted.isBefore(now);
        return new Decision.Tell(
                topic,
                legalClass(fact.impact()),
                late ? now : wanted,
                fact.end(),
                fact.impact(),
                fact.status() == ImpactFact.Status.TENTATIVE,
                fact.touched(),
                late
                        ? reason + " The agreed notice of " + notice + " can no longer be kept, so it is told at once."
                        : reason);
    }

    /// It will not happen to this account after all: told before it would have begun.
    private Decision gone(ImpactFact fact, Told before, String reason) {
        var end = before.end().isAfter(now) ? before.end() : now.plus(NEWS_LASTS);
        return new Decision.Tell(
                Topic.CANCELLED,
                legalClass(before.impact()),
                before.start().isAfter(now) ? before.start() : now,
                end,
                before.impact(),
                before.tentative(),
                services(fact, before),
                reason);
    }

    private static List<ImpactFact.AffectedService> services(ImpactFact fact, Told before) {
        return fact.touched().isEmpty() ? before.services() : fact.touched();
    }

    private static LegalClass legalClass(Impact impact) {
        return impact.felt() ? LegalClass.SERVICE_CRITICAL : LegalClass.SERVICE;
    }

    private static Decision silent(String reason) {
        return new Decision.Silent(reason, false);
    }
}
