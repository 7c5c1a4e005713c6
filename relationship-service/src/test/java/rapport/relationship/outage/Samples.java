package rapport.relationship.outage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import rapport.relationship.party.Account;

/// Planned work as the tests tell it.
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    static final Instant START = Instant.parse("2026-11-20T22:00:00Z");
    static final Duration NOTICE = Duration.ofDays(5);
    static final List<ImpactFact.AffectedService> SERVICES =
            List.of(new ImpactFact.AffectedService("svc-1", "agr-1", "Mobile", "+4915112345678", Impact.OUTAGE));

    private Samples() {}

    static ImpactFact impact(long revision, ImpactFact.Status status, Impact impact) {
        return impact(revision, status, impact, START, false);
    }

    static ImpactFact impact(
            long revision, ImpactFact.Status status, Impact impact, Instant start, boolean rescheduled) {
        var services = impact == Impact.NO_IMPACT ? List.<ImpactFact.AffectedService>of() : SERVICES;
        return new ImpactFact(
                "CHG-p1-M-1",
                "M-1",
                revision,
                status,
                rescheduled,
                "acc-1",
                "Fibre work",
                start,
                start.plus(Duration.ofHours(4)),
                null,
                impact,
                services);
    }

    static Told told(long revision, Impact impact) {
        return new Told(revision, true, false, false, impact, START, START.plus(Duration.ofHours(4)), SERVICES);
    }

    static Audience consumer() {
        return audience(Account.Segment.CONSUMER, false, NOW);
    }

    static Audience business() {
        return audience(Account.Segment.BUSINESS, false, NOW);
    }

    static Audience audience(Account.Segment segment, boolean critical, Instant now) {
        var account = new Account(
                "acc-1", "party-1", "Ada", "Rapport", segment, "en", ZoneId.of("Europe/Berlin"), "DE", critical, NOW);
        return new Audience(account, NOTICE, now);
    }
}
