package rapport.consumption.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.imports.ImportJob;
import rapport.chassis.imports.Outcome;
import rapport.chassis.outbox.Outbox;
import rapport.consumption.payment.PaymentEvent;
import rapport.consumption.payment.Reversal;
import rapport.consumption.payment.SuspenseAccount;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Receivables;

/// Takes entries to what they name, many at a time. Money that is not exactly what is open of what it names
/// waits in suspense, for people.
@ApplicationScoped
class Booking {
    private final BookedEntries booked;
    private final Accounts accounts;
    private final SuspenseAccount suspense;
    private final Reversal reversal;
    private final Outbox outbox;
    private final Clock clock;

    Booking(
            BookedEntries booked,
            Accounts accounts,
            SuspenseAccount suspense,
            Reversal reversal,
            Outbox outbox,
            Clock clock) {
        this.booked = booked;
        this.accounts = accounts;
        this.suspense = suspense;
        this.reversal = reversal;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What entries are about: everything that they name and that is known.
    private record Known(
            Map<String, List<BookedEntries.Named>> bills,
            Set<String> agreements,
            Map<String, Receivables> accounts,
            Map<String, List<BookedEntries.Paid>> payments,
            Map<String, List<BookedEntries.Paid>> collected) {}

    /// One answer for each, in their order.
    List<Outcome> book(ImportJob file, List<Entry> entries) {
        var now = Instant.now(clock);
        var before = booked.before(entries.stream().map(Entry::key).toList());
        var fresh = entries.stream()
                .filter(entry -> !before.containsKey(entry.key()))
                .toList();
        var known = known(fresh);
        var outcomes = new HashMap<Entry.Key, Outcome>();
        var parked = new ArrayList<SuspenseAccount.Parked>();
        var changed = new LinkedHashSet<Receivables>();
        var cause = new Cause(file.id().toString(), null);
        for (var entry : fresh) {
            if (entry.isMoneyIn()) {
                outcomes.put(entry.key(), moneyIn(entry, known, changed, parked, cause, now));
            }
        }
        accounts.write(changed);
        suspense.park(parked);
        for (var entry : fresh) {
            if (!entry.isMoneyIn()) {
                outcomes.put(entry.key(), entry.isReturn() ? comesBack(entry, known) : otherwise());
            }
        }
        booked.add(
                fresh.stream()
                        .filter(entry -> !(outcomes.get(entry.key()) instanceof Outcome.Refused))
                        .toList(),
                file.id().toString(),
                now);
        return entries.stream()
                .map(entry -> outcomes.getOrDefault(entry.key(), again(entry, before)))
                .toList();
    }

    private Known known(List<Entry> fresh) {
        var names = new TreeSet<String>();
        fresh.forEach(entry -> names.addAll(entry.names()));
        var bills = booked.bills(names);
        var agreements = new TreeSet<>(booked.agreements(names));
        var concerned = new TreeSet<>(agreements);
        bills.forEach(bill -> concerned.add(bill.agreementId()));
        var byName = new HashMap<String, List<BookedEntries.Named>>();
        for (var bill : bills) {
            for (var name : Set.of(bill.number(), bill.billId())) {
                byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(bill);
            }
        }
        var payments = booked.payments(references(fresh, Entry::isReturn));
        payments.forEach(paid -> concerned.add(paid.agreementId()));
        return new Known(
                byName,
                agreements,
                accounts.lock(concerned),
                payments.stream().collect(Collectors.groupingBy(BookedEntries.Paid::name)),
                booked.collected(references(fresh, Entry::isMoneyIn)).stream()
                        .collect(Collectors.groupingBy(BookedEntries.Paid::name)));
    }

    private static Set<String> references(List<Entry> entries, Predicate<Entry> which) {
        return entries.stream()
                .filter(which)
                .flatMap(entry -> entry.references().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Outcome moneyIn(
            Entry entry,
            Known known,
            Collection<Receivables> changed,
            List<SuspenseAccount.Parked> parked,
            Cause cause,
            Instant now) {
        if (isCollected(entry, known)) {
            return new Outcome.Noted("references", "was collected by a provider, and is on the ledger by that");
        }
        var match = match(entry, known);
        var payment = entry.payment(now);
        if (match.account() == null) {
            parked.add(new SuspenseAccount.Parked(payment, match.remark(), entry.details(), cause));
            return new Outcome.Noted("amount", "waits in suspense: " + match.remark());
        }
        var settled = match.account().receive(payment, match.billId());
        var journey = settled.stream()
                .min(Bill.OLDEST_FIRST)
                .map(bill -> new Cause(bill.cause().correlationId(), null))
                .orElse(cause);
        outbox.announce(PaymentEvent.received(match.account(), payment, settled, now), journey);
        changed.add(match.account());
        return new Outcome.Taken();
    }

    /// Whether it is how a provider pays out what it has collected, exactly.
    private static boolean isCollected(Entry entry, Known known) {
        return entry.references().stream()
                .flatMap(name -> known.collected().getOrDefault(name, List.of()).stream())
                .anyMatch(paid -> isStanding(paid, entry));
    }

    private static boolean isStanding(BookedEntries.Paid paid, Entry entry) {
        return paid.amount().equals(entry.amount()) && paid.state().equals("ALLOCATED");
    }

    /// @param account where it goes; null for suspense, with the reason as remark
    private record Match(
            @Nullable Receivables account, @Nullable String billId, String remark) {
        static Match none(String remark) {
            return new Match(null, null, remark);
        }
    }

    private static Match match(Entry entry, Known known) {
        if (entry.returned() != null) {
            return Match.none("the bank says that it came back: " + entry.returned());
        }
        var bills = entry.names().stream()
                .flatMap(name -> known.bills().getOrDefault(name, List.of()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var agreements =
                bills.stream().map(BookedEntries.Named::agreementId).collect(Collectors.toCollection(TreeSet::new));
        entry.names().stream().filter(known.agreements()::contains).forEach(agreements::add);
        if (agreements.size() != 1) {
            return Match.none(agreements.isEmpty() ? "it names nothing that is known" : "it names several agreements");
        }
        var account = known.accounts().get(agreements.first());
        if (account == null || !account.isBilledIn(entry.amount().currency())) {
            return Match.none("the agreement that it names is not billed in that currency");
        }
        return bills.isEmpty()
                ? ofAgreement(entry, account)
                : ofBills(
                        entry,
                        account,
                        bills.stream().map(BookedEntries.Named::billId).toList());
    }

    /// All that is open, or exactly one of the bills.
    private static Match ofAgreement(Entry entry, Receivables account) {
        var same = account.bills().stream()
                .filter(bill -> bill.isOpen() && bill.open().equals(entry.amount()))
                .toList();
        if (same.size() == 1) {
            return new Match(account, same.getFirst().billId(), "");
        }
        return account.open().equals(entry.amount())
                ? new Match(account, null, "")
                : Match.none("it is not what is open of the agreement that it names");
    }

    /// What is open of the bill; of several, only where nothing else is open.
    private static Match ofBills(Entry entry, Receivables account, List<String> billIds) {
        var open = account.bills().stream()
                .filter(bill -> bill.isOpen() && billIds.contains(bill.billId()))
                .toList();
        if (open.size() == 1 && open.getFirst().open().equals(entry.amount())) {
            return new Match(account, open.getFirst().billId(), "");
        }
        return open.size() > 1 && account.open().equals(entry.amount())
                ? new Match(account, null, "")
                : Match.none("it is not what is open of the bill that it names");
    }

    /// Takes back the one payment of this amount that it names. What names none is refused and can be sent again.
    private Outcome comesBack(Entry entry, Known known) {
        var standing = entry.references().stream()
                .flatMap(name -> known.payments().getOrDefault(name, List.of()).stream())
                .filter(paid -> isStanding(paid, entry))
                .map(BookedEntries.Paid::key)
                .collect(Collectors.toSet());
        var why = entry.returned() == null ? "the bank took it back" : "the bank says " + entry.returned();
        return standing.size() == 1
                        && reversal.reverseIfStanding(standing.iterator().next(), why, entry.returned())
                                == Reversal.Fate.TAKEN_BACK
                ? new Outcome.Taken()
                : new Outcome.Refused("references", "names no payment of this amount that could be taken back");
    }

    private static Outcome otherwise() {
        return new Outcome.Noted("credit", "is money that went out, or came back from there; nothing is done with it");
    }

    private static Outcome again(Entry entry, Map<Entry.Key, BookedEntries.Before> before) {
        var there = before.get(entry.key());
        return there != null && entry.sameAs(there)
                ? new Outcome.There()
                : new Outcome.Refused("reference", "stands for another entry of the account already");
    }
}
