package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Ids;
import rapport.chassis.money.Money;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.consumption.payment.PaymentEvent;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// Takes requests to give money back. What is on its way back settles nothing meanwhile, and no payment
/// gives back more than it was.
@ApplicationScoped
class Refunding {
    private static final String PROVIDER = Attempt.namespace("");

    private final Accounts accounts;
    private final Attempts attempts;
    private final Methods methods;
    private final Providers providers;
    private final Outbox outbox;
    private final TmfPaymentEvents events;
    private final Clock clock;

    Refunding(
            Accounts accounts,
            Attempts attempts,
            Methods methods,
            Providers providers,
            Outbox outbox,
            TmfPaymentEvents events,
            Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.methods = methods;
        this.providers = providers;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /// Where money goes: to where the provider has it from, or to a method.
    private record Way(String provider, String methodId) {}

    @Transactional
    Result refund(String key, NewRefund wanted) {
        var payment = new Payment.Key(wanted.partner(), wanted.paymentId());
        var account = attempts.agreementOf(payment)
                .flatMap(accounts::lockWithHistory)
                .orElseThrow(() -> Problem.notFound("allocated payment", wanted.paymentId()));
        var request = Keys.text(wanted);
        var before = Keys.before(key, request, attempts.before(Set.of(key)));
        if (before != null) {
            return before;
        }
        var way = way(account, payment, wanted);
        var amount = amount(account, payment, wanted);
        var now = Instant.now(clock);
        var id = Ids.next().toString();
        var reopened = account.refund(payment, amount, id, now);
        if (!reopened.isEmpty()) {
            var cause =
                    reopened.stream().min(Bill.OLDEST_FIRST).map(Bill::cause).orElseGet(Cause::root);
            outbox.announce(PaymentEvent.reversed(account, payment, amount, wanted.reason(), now), cause);
        }
        accounts.write(List.of(account));
        var attempt = new Attempt(
                id,
                Attempt.Kind.REFUND,
                account.agreementId(),
                account.accountId(),
                amount,
                way.methodId().isEmpty() ? null : way.methodId(),
                null,
                payment,
                way.provider(),
                id,
                Progress.created(now));
        if (attempts.add(List.of(new Attempts.Asked(key, request, attempt)), now)
                .isEmpty()) {
            throw Problem.of(CollectionProblem.KEY_REUSED, "It is being used in this moment; try again.");
        }
        events.asked(List.of(attempt));
        return Result.created(key, id);
    }

    private Way way(Receivables account, Payment.Key payment, NewRefund wanted) {
        if (payment.partner().startsWith(PROVIDER)) {
            return known(new Way(payment.partner().substring(PROVIDER.length()), ""));
        }
        var today = LocalDate.ofInstant(Instant.now(clock), ZoneOffset.UTC);
        return methods.usable(Set.of(account.accountId())).stream()
                .filter(method -> method.isUsable(today) && method.methodId().equals(wanted.methodId()))
                .findFirst()
                .map(method -> known(new Way(method.provider(), method.methodId())))
                .orElseThrow(() -> Problem.of(
                        CollectionProblem.CANNOT_REFUND,
                        "No provider has collected it: methodId must say where it goes, and be one of the account's."));
    }

    private Way known(Way way) {
        if (providers.find(way.provider()).isEmpty()) {
            throw Problem.of(CollectionProblem.CANNOT_REFUND, "The provider " + way.provider() + " is not set up.");
        }
        return way;
    }

    private static Money amount(Receivables account, Payment.Key payment, NewRefund wanted) {
        var free = account.free(payment);
        var most = Boolean.TRUE.equals(wanted.reopen()) ? account.refundable(payment) : free;
        var amount = Objects.requireNonNullElse(wanted.amount(), free);
        if (!amount.currency().equals(free.currency())) {
            throw Problem.of(CollectionProblem.CANNOT_REFUND, "The payment is in another currency.");
        }
        if (!amount.isPositive() || amount.compareTo(most) > 0) {
            throw Problem.of(
                    CollectionProblem.CANNOT_REFUND,
                    "At most %d can be given back, %d of it is free; more than that needs reopen."
                            .formatted(account.refundable(payment).minor(), free.minor()));
        }
        return amount;
    }
}
