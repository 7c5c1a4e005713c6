package rapport.consumption.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Refusals;
import rapport.chassis.outbox.Outbox;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// Takes payments to their agreements, a batch at a time. A payment that the partner has said before, under
/// whatever event, is no second payment; one that fits nothing waits in suspense and the partner is told.
@ApplicationScoped
class Intake {
    private final Accounts accounts;
    private final Payments payments;
    private final Refusals refusals;
    private final Outbox outbox;
    private final Clock clock;

    Intake(Accounts accounts, Payments payments, Refusals refusals, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.payments = payments;
        this.refusals = refusals;
        this.outbox = outbox;
        this.clock = clock;
    }

    void receive(List<Heard<PaymentReceived>> batch) {
        var now = Instant.now(clock);
        var said = firstOfEach(batch);
        var agreements = agreements(said);
        var known = accounts.lock(new LinkedHashSet<>(agreements.values()));
        var before = payments.known(said.keySet());
        var changed = new LinkedHashSet<Receivables>();
        var suspense = new ArrayList<Payments.Suspended>();
        for (var entry : said.entrySet()) {
            var heard = entry.getValue();
            if (before.contains(entry.getKey())) {
                continue;
            }
            var fact = heard.fact();
            var payment = Payment.of(entry.getKey(), fact.amount(), fact.paidAt(), now);
            var account = known.get(agreements.getOrDefault(entry.getKey(), ""));
            var flaw = flaw(fact, account);
            if (account == null || flaw != null) {
                suspense.add(new Payments.Suspended(payment, heard, String.valueOf(flaw)));
                answer(heard, account, String.valueOf(flaw));
            } else {
                var settled = account.receive(payment, fact.billId());
                outbox.announce(PaymentEvent.received(account, payment, settled, now), cause(heard, settled));
                changed.add(account);
            }
        }
        accounts.write(changed);
        payments.suspend(suspense);
    }

    private static Map<Payment.Key, Heard<PaymentReceived>> firstOfEach(List<Heard<PaymentReceived>> batch) {
        var first = new LinkedHashMap<Payment.Key, Heard<PaymentReceived>>();
        for (var heard : batch) {
            first.putIfAbsent(new Payment.Key(heard.origin(), heard.fact().paymentId()), heard);
        }
        return first;
    }

    private Map<Payment.Key, String> agreements(Map<Payment.Key, Heard<PaymentReceived>> said) {
        var bills = new HashSet<String>();
        said.values().stream()
                .map(heard -> heard.fact().billId())
                .filter(Objects::nonNull)
                .forEach(bills::add);
        var ofBills = accounts.issued(bills);
        var agreements = new LinkedHashMap<Payment.Key, String>();
        said.forEach((key, heard) -> {
            var bill = ofBills.get(Objects.requireNonNullElse(heard.fact().billId(), ""));
            if (heard.fact().agreementId() != null) {
                agreements.put(key, heard.fact().agreementId());
            } else if (bill != null) {
                agreements.put(key, bill.agreementId());
            }
        });
        return agreements;
    }

    private static @Nullable String flaw(PaymentReceived fact, @Nullable Receivables account) {
        if (account == null) {
            return "is not known here; the payment waits unallocated";
        }
        if (account.isBilledIn(fact.amount().currency())) {
            return null;
        }
        return account.takes(fact.amount().currency())
                ? "waits unallocated for the first bill of the agreement"
                : "is not what the agreement is billed in; the payment waits unallocated";
    }

    /// Whoever pays before the first bill has done nothing wrong, and hears nothing.
    private void answer(Heard<PaymentReceived> heard, @Nullable Receivables account, String flaw) {
        if (account == null) {
            refusals.refuse(heard, named(heard.fact()), flaw);
        } else if (!account.takes(heard.fact().amount().currency())) {
            refusals.refuse(heard, "amount.currency", flaw);
        }
    }

    private static String named(PaymentReceived fact) {
        return fact.agreementId() != null ? "agreementId" : "billId";
    }

    /// A payment continues the journey of the bill that it settles.
    private static Cause cause(Heard<?> heard, List<Bill> settled) {
        return settled.stream()
                .min(Bill.OLDEST_FIRST)
                .map(bill -> heard.cause().within(bill.cause().correlationId()))
                .orElse(heard.cause());
    }
}
