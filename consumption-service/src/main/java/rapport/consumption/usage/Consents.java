package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Period;

/// Consents to pay beyond caps: the record of who agreed to what, and the copy beside the balances that rating reads.
/// Both are written under the lock of the balances.
@ApplicationScoped
class Consents {
    private static final String OWN = " AND (?::text IS NULL OR account_id = ?)";
    private static final String FIND = "SELECT * FROM consent WHERE consent_id = ?" + OWN;
    private static final String OF_AGREEMENT = " FROM consent WHERE agreement_id = ?" + OWN;

    private final Sql sql;
    private final Scopes scopes;
    private final BalanceRows balances;
    private final Outbox outbox;
    private final Clock clock;

    Consents(Sql sql, Scopes scopes, BalanceRows balances, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.balances = balances;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// A customer finds its own.
    Optional<ConsentView> find(String consentId) {
        var own = scopes.customer();
        return sql.query(FIND, ConsentView::read, consentId, own, own).stream().findFirst();
    }

    /// Those of an agreement, the latest first. A customer sees its own.
    List<ConsentView> list(String agreementId, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                "SELECT *" + OF_AGREEMENT + " ORDER BY given_at DESC, consent_id OFFSET ? LIMIT ?",
                ConsentView::read,
                agreementId,
                own,
                own,
                offset,
                limit);
    }

    long count(String agreementId) {
        var own = scopes.customer();
        return sql.number("SELECT count(*)" + OF_AGREEMENT, agreementId, own, own);
    }

    /// Gives a consent, once. Needs a transaction of the system.
    ///
    /// @param period the running one, in which the consent ends
    /// @return empty when another has this id
    /// @throws Problem when nothing is beyond the cap yet, another consent holds, or the period ended meanwhile
    Optional<ConsentView> give(ConsentView wanted, Period period) {
        var rows = lock(wanted);
        var row = row(rows, wanted.ownRow());
        var consent = wanted.givenAt(free(row, wanted.cap()));
        var upTo = consent.upTo();
        var added = sql.update(
                """
                INSERT INTO consent (consent_id, agreement_id, account_id, service_id, cap, tariff, tariff_version,
                                     cap_amount, up_to, currency, given_at, until, given_by, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                consent.consentId(),
                consent.agreementId(),
                consent.accountId(),
                consent.serviceId(),
                consent.cap(),
                consent.tariff(),
                consent.tariffVersion(),
                consent.capAmount().amount().value(),
                upTo == null ? null : upTo.amount().value(),
                consent.capAmount().currency(),
                consent.givenAt(),
                consent.until(),
                consent.givenBy(),
                consent.reason());
        if (added == 0) {
            return Optional.empty();
        }
        mustBeNeeded(row, consent, period);
        row.consent(consent.toConsent());
        said(rows, consent);
        return Optional.of(consent);
    }

    /// Ends a consent now: what was charged under it stays charged. Needs a transaction of the system.
    ///
    /// @throws Problem when it is over already
    ConsentView withdraw(ConsentView known) {
        var rows = lock(known);
        var consent = find(known.consentId()).orElseThrow();
        var now = now();
        if (consent.withdrawnAt() != null || !consent.until().isAfter(now)) {
            throw Problem.of(
                    UsageProblem.CONSENT_OVER, "It was over at " + consent.until() + "; nothing is charged under it.");
        }
        var over = consent.withdrawnAt(now);
        sql.update(
                "UPDATE consent SET withdrawn_at = ?, until = ? WHERE consent_id = ?", now, now, consent.consentId());
        row(rows, over.ownRow()).withdraw(over.toConsent());
        said(rows, over);
        return over;
    }

    private void said(Map<BalanceRow.Id, BalanceRow> rows, ConsentView consent) {
        var version = row(rows, consent.sharedRow()).nextVersion();
        balances.write(rows.values());
        outbox.announce(event(version, consent), Cause.root());
    }

    /// A consent lets more be charged, never less: what is left of the cap itself would be passed by.
    private static void mustBeNeeded(BalanceRow row, ConsentView consent, Period period) {
        var at = consent.givenAt();
        if (!consent.until().isAfter(at) || !period.contains(at)) {
            throw Problem.of(UsageProblem.CONSENT_OVER, "The period has just ended: ask again in the new one.");
        }
        row.consents().stream()
                .filter(each -> each.cap().equals(consent.cap()) && each.at(at))
                .findFirst()
                .ifPresent(each -> {
                    throw Problem.of(
                            UsageProblem.CONSENT_HOLDS,
                            "One holds until " + each.until() + ": withdraw it before you give another.");
                });
        var used = new Amount(
                row.underCap(consent.cap(), period), consent.capAmount().currency());
        if (used.compareTo(consent.capAmount().amount()) < 0) {
            throw Problem.of(
                    UsageProblem.CAP_NOT_REACHED,
                    used + " of " + consent.capAmount().amount() + " are used; nothing is charged beyond that.");
        }
    }

    private static UsageEvent event(long version, ConsentView consent) {
        var ended = consent.withdrawnAt();
        return ended == null
                ? new UsageEvent.Consented(
                        version,
                        consent.accountId(),
                        consent.agreementId(),
                        consent.consentId(),
                        consent.serviceId(),
                        consent.cap(),
                        consent.capAmount(),
                        consent.upTo(),
                        consent.until(),
                        "It was agreed to pay for use beyond %s.".formatted(consent.cap()),
                        consent.givenAt())
                : new UsageEvent.ConsentWithdrawn(
                        version,
                        consent.accountId(),
                        consent.agreementId(),
                        consent.consentId(),
                        consent.serviceId(),
                        consent.cap(),
                        "Use beyond %s is not charged any more.".formatted(consent.cap()),
                        ended);
    }

    private Map<BalanceRow.Id, BalanceRow> lock(ConsentView consent) {
        return balances.lock(new HashSet<>(List.of(consent.ownRow(), consent.sharedRow())));
    }

    private static BalanceRow row(Map<BalanceRow.Id, BalanceRow> rows, BalanceRow.Id id) {
        return Objects.requireNonNull(rows.get(id));
    }

    /// The balance of what is used under a consent is found by when it was given: no two begin together.
    private Instant free(BalanceRow row, String cap) {
        var at = now();
        for (var each : row.consents()) {
            if (each.cap().equals(cap) && !each.since().isBefore(at)) {
                at = each.since().plusMillis(1);
            }
        }
        return at;
    }

    /// Read under the lock, and as exact as the database keeps it: balances are found again by it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
