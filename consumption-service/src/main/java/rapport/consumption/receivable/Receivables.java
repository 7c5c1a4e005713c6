package rapport.consumption.receivable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.money.Money;

/// What one agreement owes, while its row is locked: bills are settled oldest first, what is paid too much
/// waits for the next bill, and every movement is written down. Pure; [Accounts] loads and writes it.
public final class Receivables {
    private final String agreementId;
    private final String accountId;
    private final boolean wasBilled;
    private @Nullable String currency;
    private long version;
    private final Map<String, Bill> bills = new LinkedHashMap<>();
    private final Map<String, Bill> loaded = new HashMap<>();
    private final Map<Payment.Key, Payment> payments = new LinkedHashMap<>();
    private final List<Allocation> allocations = new ArrayList<>();
    private final List<Allocation> allocated = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    Receivables(String agreementId, String accountId, @Nullable String currency, long version) {
        this.agreementId = agreementId;
        this.accountId = accountId;
        this.wasBilled = currency != null;
        this.currency = currency;
        this.version = version;
    }

    void load(
            Collection<Bill> loadedBills,
            Collection<Payment> loadedPayments,
            Collection<Allocation> loadedAllocations) {
        loadedBills.forEach(bill -> bills.put(bill.billId(), bill));
        loaded.putAll(bills);
        loadedPayments.forEach(payment -> payments.put(payment.key(), payment));
        allocations.addAll(loadedAllocations);
    }

    public String agreementId() {
        return agreementId;
    }

    public String accountId() {
        return accountId;
    }

    @Nullable
    String currency() {
        return currency;
    }

    long version() {
        return version;
    }

    /// Draws the next version, for the next event of this agreement.
    public long nextVersion() {
        return ++version;
    }

    /// Whether this agreement is billed in this currency, or in none yet.
    public boolean takes(String other) {
        return currency == null || currency.equals(other);
    }

    /// Whether there has been a bill or a credit note, and in this currency. Only these decide what the currency is.
    public boolean isBilledIn(String other) {
        return other.equals(currency);
    }

    /// Whether its first bill or credit note has come since this was loaded.
    boolean hasBegun() {
        return !wasBilled && currency != null;
    }

    /// The journey of its oldest bill; one that begins here where there is none.
    Cause origin() {
        return bills.values().stream()
                .min(Bill.OLDEST_FIRST)
                .map(bill -> new Cause(bill.cause().correlationId(), null))
                .orElseGet(Cause::root);
    }

    /// Adds a bill; what was paid too much before settles it at once.
    ///
    /// @throws IllegalArgumentException when the agreement is billed in another currency
    public Bill issue(Bill bill) {
        return issue(bill, Entry.Kind.BILLED);
    }

    /// As [#issue(Bill)], for something else than what the agreement is about.
    public Bill issue(Bill bill, Entry.Kind kind) {
        bind(bill.amount());
        bills.put(bill.billId(), bill);
        entries.add(new Entry(kind, bill.amount(), bill.billId(), bill.issuedAt()));
        settleFromCredit();
        return bills.getOrDefault(bill.billId(), bill);
    }

    /// Takes a payment or a credit note to the open bills, the oldest first.
    ///
    /// @return the bills that it settled in full
    /// @throws IllegalArgumentException when the agreement is billed in another currency
    public List<Bill> receive(Payment payment) {
        return receive(payment, null);
    }

    /// Takes a payment to the bill that it names, then to the other open bills, the oldest first.
    ///
    /// @param billId the bill that it names; null or not open for none
    /// @return the bills that it settled in full
    /// @throws IllegalArgumentException when the agreement is billed in another currency
    public List<Bill> receive(Payment payment, @Nullable String billId) {
        if (payment.isCredit()) {
            bind(payment.amount());
        } else if (!isBilledIn(payment.amount().currency())) {
            throw new IllegalArgumentException("the agreement is not billed in that currency");
        }
        payments.put(payment.key(), payment);
        entries.add(new Entry(
                payment.isCredit() ? Entry.Kind.CREDITED : Entry.Kind.PAID,
                Money.zero(payment.amount().currency()).minus(payment.amount()),
                payment.key().paymentId(),
                payment.receivedAt()));
        return settle(payment.key(), billId);
    }

    /// Takes a payment back: the bills that it had settled are open again, unless other money settles them.
    ///
    /// @return the bills that are open again
    public List<Bill> reverse(Payment.Key key, Instant at) {
        var payment = payments.get(key);
        if (payment == null) {
            throw new IllegalArgumentException("no such payment");
        }
        var reopened = new ArrayList<Bill>();
        for (var allocation : List.copyOf(allocations)) {
            if (allocation.payment().equals(key)) {
                note(new Allocation(
                        key,
                        allocation.billId(),
                        Money.zero(allocation.amount().currency()).minus(allocation.amount())));
                var bill = bills.computeIfPresent(
                        allocation.billId(), (_, settled) -> settled.reopenedBy(allocation.amount()));
                if (bill != null) {
                    reopened.add(bill);
                }
            }
        }
        payments.put(key, payment.emptied());
        entries.add(new Entry(Entry.Kind.REVERSED, payment.amount().minus(payment.refunded()), key.paymentId(), at));
        settleFromCredit();
        return reopened;
    }

    /// What of a payment could be given back: what is free of it, and what it has settled. Load the history first.
    public Money refundable(Payment.Key key) {
        return settledBy(key).values().stream().reduce(free(key), Money::plus);
    }

    /// What is free of a payment.
    public Money free(Payment.Key key) {
        var payment = payments.get(key);
        return payment == null ? Money.zero(currencyOrEuro()) : payment.free();
    }

    /// Gives a part of a payment back: what is free of it first, then what it has settled, the newest bill
    /// first. Load the history first.
    ///
    /// @param reference of what gives it back
    /// @return the bills that are open again
    /// @throws IllegalArgumentException when there is not so much to give back
    public List<Bill> refund(Payment.Key key, Money amount, String reference, Instant at) {
        if (refundable(key).compareTo(amount) < 0) {
            throw new IllegalArgumentException("there is not so much to give back");
        }
        var reopened = new ArrayList<Bill>();
        var settled = settledBy(key);
        for (var bill : newestFirst(settled.keySet())) {
            var lacking = amount.minus(free(key));
            if (lacking.isPositive()) {
                var part = lacking.min(settled.getOrDefault(bill.billId(), lacking));
                note(new Allocation(
                        key, bill.billId(), Money.zero(part.currency()).minus(part)));
                payments.computeIfPresent(key, (_, payment) -> payment.more(part));
                var open = bill.reopenedBy(part);
                bills.put(bill.billId(), open);
                reopened.add(open);
            }
        }
        payments.computeIfPresent(key, (_, payment) -> payment.refunding(amount));
        entries.add(new Entry(Entry.Kind.REFUNDED, amount, reference, at));
        settleFromCredit();
        return reopened;
    }

    /// What was on its way back did not get there: it settles what is open, and is free beyond it. Load the
    /// history first.
    ///
    /// @return the bills that it settled in full
    public List<Bill> refundFailed(Payment.Key key, Money amount, String reference, Instant at) {
        var back = Money.zero(amount.currency()).minus(amount);
        payments.computeIfPresent(key, (_, payment) -> payment.refunding(back));
        entries.add(new Entry(Entry.Kind.REFUND_FAILED, back, reference, at));
        return settle(key, null);
    }

    /// What a payment has settled and was not taken back, by bill.
    private Map<String, Money> settledBy(Payment.Key key) {
        var settled = new LinkedHashMap<String, Money>();
        allocations.stream()
                .filter(allocation -> allocation.payment().equals(key))
                .forEach(allocation -> settled.merge(allocation.billId(), allocation.amount(), Money::plus));
        settled.values().removeIf(amount -> !amount.isPositive());
        return settled;
    }

    private List<Bill> newestFirst(Collection<String> billIds) {
        return bills.values().stream()
                .filter(bill -> billIds.contains(bill.billId()))
                .sorted(Bill.OLDEST_FIRST.reversed())
                .toList();
    }

    /// Notes that a bill's due date has passed unpaid.
    ///
    /// @return the bill; null when it is paid, unknown, or this was noted before
    public @Nullable Bill miss(String billId, Instant now) {
        var bill = bills.get(billId);
        if (bill == null || bill.missed() || !bill.isOverdue(now)) {
            return null;
        }
        var missed = bill.asMissed();
        bills.put(billId, missed);
        return missed;
    }

    /// All that is open and past its due date.
    public Money overdue(Instant now) {
        return sum(bill -> bill.isOverdue(now));
    }

    /// All that is open, due or not.
    public Money open() {
        return sum(Bill::isOpen);
    }

    /// What was paid too much.
    public Money credit() {
        return payments.values().stream().map(Payment::free).reduce(Money.zero(currencyOrEuro()), Money::plus);
    }

    public Collection<Bill> bills() {
        return List.copyOf(bills.values());
    }

    /// The bills that are not as they were loaded.
    ///
    /// @param versions of those that were there before
    List<BillsMoved.Move> moves(Map<String, Long> versions) {
        return bills.values().stream()
                .filter(bill -> !bill.equals(loaded.get(bill.billId())))
                .map(bill -> new BillsMoved.Move(
                        accountId,
                        agreementId,
                        loaded.get(bill.billId()),
                        bill,
                        versions.getOrDefault(bill.billId(), 1L)))
                .toList();
    }

    Collection<Payment> payments() {
        return List.copyOf(payments.values());
    }

    /// What was allocated since this was loaded.
    List<Allocation> allocated() {
        return List.copyOf(allocated);
    }

    /// What moved since this was loaded.
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void settleFromCredit() {
        for (var payment : List.copyOf(payments.values())) {
            settle(payment.key(), null);
        }
    }

    private List<Bill> settle(Payment.Key key, @Nullable String named) {
        var settled = new ArrayList<Bill>();
        for (var bill : bills.values().stream()
                .filter(Bill::isOpen)
                .sorted(Comparator.comparing((Bill bill) -> !bill.billId().equals(named))
                        .thenComparing(Bill.OLDEST_FIRST))
                .toList()) {
            var payment = payments.get(key);
            if (payment == null || !payment.free().isPositive()) {
                break;
            }
            var part = payment.free().min(bill.open());
            var after = bill.settledBy(part);
            bills.put(bill.billId(), after);
            payments.put(key, payment.less(part));
            note(new Allocation(key, bill.billId(), part));
            if (!after.isOpen()) {
                settled.add(after);
            }
        }
        return settled;
    }

    private void note(Allocation allocation) {
        allocations.add(allocation);
        allocated.add(allocation);
    }

    private void bind(Money amount) {
        if (!takes(amount.currency())) {
            throw new IllegalArgumentException("the agreement is billed in " + currency);
        }
        currency = amount.currency();
    }

    private Money sum(Predicate<Bill> wanted) {
        return bills.values().stream().filter(wanted).map(Bill::open).reduce(Money.zero(currencyOrEuro()), Money::plus);
    }

    private String currencyOrEuro() {
        return currency == null ? "EUR" : currency;
    }
}
