package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Cap;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Tariff;
import rapport.consumption.tariff.Tariffs;

/// The caps of an agreement as they are now, and what may be agreed to of them.
@ApplicationScoped
class Consenting {
    private final Sql sql;
    private final Scopes scopes;
    private final BalanceRows balances;
    private final Tariffs tariffs;
    private final Clock clock;

    Consenting(Sql sql, Scopes scopes, BalanceRows balances, Tariffs tariffs, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.balances = balances;
        this.tariffs = tariffs;
        this.clock = clock;
    }

    /// An agreement with its tariff, now.
    ///
    ///
    /// @param period the running one
    /// @param services those that have a number now
    private record Terms(String accountId, Tariff tariff, Period period, Set<String> services) {}

    /// A consent that is asked for, in the running period.
    record Wanted(ConsentView consent, Period period) {}

    /// A customer sees those of its own.
    ///
    /// @throws Problem when there is no such agreement, or no tariff for it
    List<CapView> caps(String agreementId) {
        var now = clock.instant();
        var terms = terms(agreementId, now);
        var rows = balances.ofAgreements(List.of(agreementId)).stream()
                .collect(Collectors.toMap(row -> row.id().owner(), row -> row));
        var views = new ArrayList<CapView>();
        for (var cap : terms.tariff().caps()) {
            if (cap.shared()) {
                views.add(view(null, cap, rows.get(agreementId), terms, now));
            } else {
                terms.services().stream().sorted().forEach(id -> views.add(view(id, cap, rows.get(id), terms, now)));
            }
        }
        return views;
    }

    /// What is asked for, if it can be agreed to.
    ///
    /// @throws Problem when it cannot
    Wanted consent(ConsentRequest asked, String by) {
        var now = clock.instant();
        var terms = terms(asked.agreementId(), now);
        var tariff = terms.tariff();
        var cap = cap(asked, terms);
        var stated = asked.capAmount().amount();
        if (!stated.equals(new Amount(cap.amount(), tariff.currency()))) {
            throw Problem.of(
                    UsageProblem.CAP_DIFFERS,
                    "It is " + new Amount(cap.amount(), tariff.currency()) + ": state that, and ask again.");
        }
        var upTo = asked.upTo();
        if (upTo != null
                && (!upTo.currency().equals(tariff.currency()) || upTo.amount().units() == 0)) {
            throw Problem.invalid("upTo", "must be more than nothing, in " + tariff.currency());
        }
        var end = terms.period().end();
        var until = asked.until() == null ? end : asked.until().truncatedTo(ChronoUnit.MILLIS);
        if (!until.isAfter(now) || until.isAfter(end)) {
            throw Problem.invalid("until", "must be in the future, and not after the end of the period, " + end);
        }
        var consent = new ConsentView(
                asked.consentId(),
                asked.agreementId(),
                terms.accountId(),
                asked.serviceId(),
                cap.id(),
                tariff.id(),
                tariff.version(),
                UsageEvent.Sum.of(stated),
                upTo == null ? null : UsageEvent.Sum.of(upTo.amount()),
                now,
                until,
                by,
                asked.reason(),
                null);
        return new Wanted(consent, terms.period());
    }

    private static Cap cap(ConsentRequest asked, Terms terms) {
        var tariff = terms.tariff();
        var cap = tariff.caps().stream()
                .filter(each -> each.id().equals(asked.cap()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "cap",
                        "is no cap of the tariff " + tariff.id() + ", which has: "
                                + tariff.caps().stream().map(Cap::id).collect(Collectors.joining(", "))));
        if (cap.shared() && asked.serviceId() != null) {
            throw Problem.invalid("serviceId", "must be absent: the services of the agreement share the cap");
        }
        if (!cap.shared() && !terms.services().contains(String.valueOf(asked.serviceId()))) {
            throw Problem.invalid("serviceId", "must be a service of the agreement that runs: each has its own cap");
        }
        return cap;
    }

    /// @param row null when nothing was used yet
    private static CapView view(
            @Nullable String serviceId, Cap cap, @Nullable BalanceRow row, Terms terms, Instant now) {
        var currency = terms.tariff().currency();
        return new CapView(
                serviceId,
                cap.id(),
                UsageEvent.Sum.of(new Amount(cap.amount(), currency)),
                UsageEvent.Sum.of(new Amount(row == null ? 0 : row.used(cap.id(), terms.period()), currency)),
                terms.period().end(),
                row != null
                        && row.consents().stream().anyMatch(each -> each.cap().equals(cap.id()) && each.at(now)));
    }

    private Terms terms(String agreementId, Instant now) {
        record Account(String accountId, @Nullable String offering, int billDay) {}
        var own = scopes.customer();
        var account = sql
                .query(
                        """
                        SELECT account_id, offering, coalesce(bill_day, 1) AS bill_day FROM billing_account
                         WHERE agreement_id = ? AND (?::text IS NULL OR account_id = ?)""",
                        row -> new Account(
                                row.text("account_id"), row.textOrNull("offering"), (int) row.number("bill_day")),
                        agreementId,
                        own,
                        own)
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("agreement", agreementId));
        var tariff = tariffs.released()
                .at(account.offering(), now)
                .map(RateTable::tariff)
                .orElseThrow(() -> Problem.of(
                        UsageProblem.NO_TARIFF, "The agreement has the offering " + account.offering() + "."));
        var services = new HashSet<>(sql.query("""
                SELECT service_id FROM subscriber_number
                 WHERE agreement_id = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)""", row -> row.text("service_id"), agreementId, now, now));
        var calendar = new BillingCalendar(account.billDay(), tariff.zone());
        return new Terms(account.accountId(), tariff, calendar.at(now), services);
    }
}
