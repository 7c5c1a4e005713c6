package rapport.consumption.billing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// What one agreement owes, while its billing account is locked: bills, and the credit that payments left. Whatever
/// happens, credit pays the oldest open bill first. What has to be written is remembered.
public final class Receivables {
    private final String agreementId;
    private final String accountId;
    private final Map<String, OpenBill> bills = new HashMap<>();
    private final Map<String, Long> credits = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Allocation> allocations = new ArrayList<>();
    private final Set<String> changedBills = new HashSet<>();
    private final Set<String> changedCredits = new HashSet<>();
    private @Nullable String currency;
    private long version;

    Receivables(String agreementId, String accountId, @Nullable String currency, long version) {
        this.agreementId = agreementId;
        this.accountId = accountId;
        this.currency = currency;
        this.version = version;
    }

    /// Why a balance changes.
    enum Kind {
        BILL,
        PAYMENT,
        REVERSAL
    }

    /// A line of the ledger: a debt is positive.
    record Entry(Kind kind, String reference, long minor) {}

    /// How much of a payment went to a bill; negative when it is taken back.
    record Allocation(String payment, String billId, long minor) {}

    public String agreementId() {
        return agreementId;
    }

    public String accountId() {
        return accountId;
    }

    /// Whether the account is kept in this currency; the first amount decides.
    public boolean accepts(String other) {
        if (currency == null) {
            currency = other;
        }
        return currency.equals(other);
    }

    /// A version for the next event about the agreement.
    public long nextVersion() {
        return ++version;
    }

    /// Adds to what is owed; credit pays for it at once.
    void bill(OpenBill bill) {
        entries.add(new Entry(Kind.BILL, bill.billId(), bill.minor()));
        bills.put(bill.billId(), bill);
        settle();
    }

    /// Takes in a payment.
    ///
    /// @return the bills that are fully paid now and were not before
    public Set<String> pay(String payment, long minor) {
        entries.add(new Entry(Kind.PAYMENT, payment, -minor));
        putCredit(payment, minor);
        return settle();
    }

    /// Takes a payment back: what it paid is open again, what was left of it is gone.
    ///
    /// @param paid how much of it went to which bill
    public void reverse(String payment, long minor, Map<String, Long> paid) {
        entries.add(new Entry(Kind.REVERSAL, payment, minor));
        paid.forEach((billId, part) -> allocate(payment, billId, -part));
        putCredit(payment, 0);
        settle();
    }

    /// What is owed of bills whose due date has passed.
    public Money overdue(Instant now) {
        return money(bills.values().stream()
                .filter(bill -> !bill.dueAt().isAfter(now))
                .mapToLong(OpenBill::open)
                .sum());
    }

    /// All that is owed less all credit: the fold of the ledger.
    long balance() {
        return bills.values().stream().mapToLong(OpenBill::open).sum()
                - credits.values().stream().mapToLong(Long::longValue).sum();
    }

    public Money money(long minor) {
        return new Money(minor, currency == null ? "EUR" : currency);
    }

    private Set<String> settle() {
        var settled = new LinkedHashSet<String>();
        var open = bills.values().stream()
                .filter(bill -> bill.open() > 0)
                .sorted(OpenBill.OLDEST_FIRST)
                .toList();
        for (var bill : open) {
            if (payFromCredit(bill.billId()) == 0) {
                settled.add(bill.billId());
            }
        }
        return settled;
    }

    /// @return what stays open
    private long payFromCredit(String billId) {
        for (var payment : List.copyOf(credits.keySet())) {
            var part = Math.min(bill(billId).open(), credits.getOrDefault(payment, 0L));
            if (part > 0) {
                allocate(payment, billId, part);
                putCredit(payment, credits.getOrDefault(payment, 0L) - part);
            }
        }
        return bill(billId).open();
    }

    private void allocate(String payment, String billId, long part) {
        allocations.add(new Allocation(payment, billId, part));
        bills.put(billId, bill(billId).less(part));
        changedBills.add(billId);
    }

    private OpenBill bill(String billId) {
        var bill = bills.get(billId);
        if (bill == null) {
            throw new IllegalStateException("bill " + billId + " is not among the receivables of " + agreementId);
        }
        return bill;
    }

    private void putCredit(String payment, long remaining) {
        credits.put(payment, remaining);
        changedCredits.add(payment);
    }

    void know(OpenBill bill) {
        bills.put(bill.billId(), bill);
    }

    void know(String payment, long remaining) {
        credits.put(payment, remaining);
    }

    @Nullable
    String currency() {
        return currency;
    }

    long version() {
        return version;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Allocation> allocations() {
        return allocations;
    }

    List<OpenBill> changedBills() {
        return changedBills.stream().sorted().map(this::bill).toList();
    }

    Map<String, Long> changedCredits() {
        var changed = new LinkedHashMap<String, Long>();
        changedCredits.stream().sorted().forEach(payment -> changed.put(payment, credits.getOrDefault(payment, 0L)));
        return changed;
    }
}
