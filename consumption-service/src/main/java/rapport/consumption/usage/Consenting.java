package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Cap;
import rapport.consumption.rating.Period;

/// The caps of an agreement as they are now, and what may be agreed to of them.
@ApplicationScoped
class Consenting {
    private final RunningTerms running;
    private final BalanceRows balances;
    private final Clock clock;

    Consenting(RunningTerms running, BalanceRows balances, Clock clock) {
        this.running = running;
        this.balances = balances;
        this.clock = clock;
    }

    /// A consent that is asked for, in the running period.
    record Wanted(ConsentView consent, Period period) {}

    /// A customer sees those of its own.
    ///
    /// @throws Problem when there is no such agreement, or no tariff for it
    List<CapView> caps(String agreementId) {
        var now = clock.instant();
        var terms = running.of(agreementId, now);
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
        var terms = running.of(asked.agreementId(), now);
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

    private static Cap cap(ConsentRequest asked, RunningTerms.Terms terms) {
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
            @Nullable String serviceId, Cap cap, @Nullable BalanceRow row, RunningTerms.Terms terms, Instant now) {
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
}
