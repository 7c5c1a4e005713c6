package rapport.consumption.receivable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The receivables of many agreements at once: locked in order, loaded, and written back set-based.
@ApplicationScoped
public class Accounts {
    /// What is open, or all there ever was.
    private static final String PAYMENTS =
            "SELECT * FROM payment WHERE agreement_id = ANY (?) AND (? OR free_minor > 0) ORDER BY received_at";

    private static final String BILLS = "SELECT * FROM bill WHERE agreement_id = ANY (?) AND (? OR open_minor > 0)";
    private static final String ALLOCATIONS = """
            SELECT l.partner, l.payment_id, l.bill_id, sum(l.amount_minor)::bigint AS amount_minor, b.currency, b.agreement_id
              FROM allocation l JOIN bill b USING (bill_id) WHERE b.agreement_id = ANY (?) AND ?
             GROUP BY l.partner, l.payment_id, l.bill_id, b.currency, b.agreement_id
            HAVING sum(l.amount_minor) <> 0""";

    private final Sql sql;
    private final Scopes scopes;
    private final Event<BillsMoved> moved;
    private final Event<PaymentsMoved> paid;
    private final Event<AgreementsChanged> begun;

    Accounts(
            Sql sql,
            Scopes scopes,
            Event<BillsMoved> moved,
            Event<PaymentsMoved> paid,
            Event<AgreementsChanged> begun) {
        this.sql = sql;
        this.scopes = scopes;
        this.moved = moved;
        this.paid = paid;
        this.begun = begun;
    }

    private record Owned<T>(String agreementId, T item) {}

    /// Locks these agreements and loads what is open of them. One that is not known yet is missing from the answer.
    public Map<String, Receivables> lock(Collection<String> agreementIds) {
        scopes.mustChangeAll();
        return load(
                false,
                sql.query(
                        "SELECT * FROM billing_account WHERE agreement_id = ANY (?) ORDER BY agreement_id FOR NO KEY UPDATE",
                        Accounts::account,
                        agreementIds));
    }

    /// Locks an agreement and loads its whole history, to take something of it back.
    public Optional<Receivables> lockWithHistory(String agreementId) {
        return lockWithHistory(Set.of(agreementId)).values().stream().findFirst();
    }

    /// As [#lockWithHistory(String)], of many.
    public Map<String, Receivables> lockWithHistory(Collection<String> agreementIds) {
        scopes.mustChangeAll();
        return load(
                true,
                sql.query(
                        "SELECT * FROM billing_account WHERE agreement_id = ANY (?) ORDER BY agreement_id FOR NO KEY UPDATE",
                        Accounts::account,
                        agreementIds));
    }

    /// Locks and loads the agreements with a bill whose time has come, those that nobody else is working on.
    public Map<String, Receivables> lockDue(Instant until, int limit) {
        return load(false, sql.query("""
                SELECT a.* FROM billing_account a
                 WHERE agreement_id IN (SELECT agreement_id FROM bill WHERE next_action_at <= ? LIMIT ?)
                 ORDER BY agreement_id FOR NO KEY UPDATE SKIP LOCKED""", Accounts::account, until, limit));
    }

    /// Loads an agreement to look at. A customer reaches its own.
    public Optional<Receivables> find(String agreementId) {
        var own = scopes.customer();
        return load(
                        false,
                        sql.query(
                                "SELECT * FROM billing_account WHERE agreement_id = ? AND (?::text IS NULL OR account_id = ?)",
                                Accounts::account,
                                agreementId,
                                own,
                                own))
                .values()
                .stream()
                .findFirst();
    }

    /// What was issued under an id.
    public record Issued(String agreementId, Money amount, Instant dueAt) {}

    /// Those of these bills that were issued before, by id.
    public Map<String, Issued> issued(Collection<String> billIds) {
        return sql
                .query(
                        "SELECT * FROM bill WHERE bill_id = ANY (?)",
                        row -> Map.entry(
                                row.text("bill_id"),
                                new Issued(row.text("agreement_id"), bill(row).amount(), row.instant("due_at"))),
                        billIds)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Remembers agreements, each once.
    ///
    /// @return those that were not known before
    Set<String> add(List<String> agreementIds, List<String> accountIds, List<String> offerings) {
        return Set.copyOf(sql.query("""
                INSERT INTO billing_account (agreement_id, account_id, offering)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) ON CONFLICT DO NOTHING
                RETURNING agreement_id""", row -> row.text("agreement_id"), agreementIds, accountIds, offerings));
    }

    /// Draws consecutive numbers from a series; nobody else draws until the transaction ends, so there are no gaps.
    public long drawNumbers(String series, int howMany) {
        return sql.query("""
                                INSERT INTO number_series VALUES (?, ?)
                                ON CONFLICT (series) DO UPDATE
                                   SET last_number = number_series.last_number + excluded.last_number
                                RETURNING last_number""", row -> row.number("last_number"), series, (long) howMany)
                        .getFirst()
                - howMany
                + 1;
    }

    /// Writes what has changed of agreements that are locked.
    public void write(Collection<Receivables> changed) {
        sql.update(
                """
                UPDATE billing_account a SET currency = t.currency, version = t.version
                  FROM unnest(?::text[], ?::text[], ?::bigint[]) AS t(id, currency, version) WHERE a.agreement_id = t.id""",
                changed.stream().map(Receivables::agreementId).toList(),
                each(changed, Receivables::currency),
                changed.stream().map(Receivables::version).toList());
        var versions = writeBills(owned(changed, Receivables::bills));
        var came = writePayments(owned(changed, Receivables::payments));
        var allocated = changed.stream()
                .flatMap(account -> account.allocated().stream())
                .toList();
        sql.update(
                """
                INSERT INTO allocation (partner, payment_id, bill_id, amount_minor)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[])""",
                allocated.stream().map(a -> a.payment().partner()).toList(),
                allocated.stream().map(a -> a.payment().paymentId()).toList(),
                allocated.stream().map(Allocation::billId).toList(),
                allocated.stream().map(a -> a.amount().minor()).toList());
        writeEntries(owned(changed, Receivables::entries));
        var moves = changed.stream()
                .flatMap(account -> account.moves(versions).stream())
                .toList();
        if (!moves.isEmpty()) {
            moved.fire(new BillsMoved(moves));
        }
        if (!came.isEmpty()) {
            paid.fire(new PaymentsMoved(came, true));
        }
        var first = changed.stream()
                .filter(Receivables::hasBegun)
                .map(account ->
                        new AgreementsChanged.Changed(account.agreementId(), account.accountId(), account.origin()))
                .toList();
        if (!first.isEmpty()) {
            begun.fire(new AgreementsChanged(AgreementsChanged.What.BEGUN, first));
        }
    }

    /// A row that is there already belongs to this agreement and is updated; a new one is inserted, and meets a
    /// row of another transaction with an error rather than in silence.
    ///
    /// @return the versions of those that were there
    private Map<String, Long> writeBills(List<Owned<Bill>> bills) {
        var there = sql
                .query(
                        """
                UPDATE bill b SET open_minor = t.open, missed = t.missed,
                       version = b.version + (b.open_minor <> t.open OR b.missed <> t.missed)::int,
                       next_action_at = CASE WHEN t.open > 0 AND NOT t.missed THEN b.due_at END
                  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::boolean[]) AS t(id, agreement, open, missed)
                 WHERE b.bill_id = t.id AND b.agreement_id = t.agreement
                RETURNING b.bill_id, b.version""",
                        row -> Map.entry(row.text("bill_id"), row.number("version")),
                        bills.stream().map(b -> b.item().billId()).toList(),
                        bills.stream().map(Owned::agreementId).toList(),
                        bills.stream().map(b -> b.item().open().minor()).toList(),
                        bills.stream().map(b -> b.item().missed()).toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        insertBills(bills.stream()
                .filter(b -> !there.containsKey(b.item().billId()))
                .toList());
        return there;
    }

    private void insertBills(List<Owned<Bill>> bills) {
        sql.update(
                """
                INSERT INTO bill (bill_id, number, agreement_id, amount_minor, open_minor, currency, due_at, missed,
                                  next_action_at, correlation_id, event_id, issued_at)
                SELECT id, number, agreement, amount, open, currency, due, missed,
                       CASE WHEN open > 0 AND NOT missed THEN due END, correlation, event, issued
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[],
                              ?::boolean[], ?::text[], ?::text[], ?::timestamptz[])
                       AS t(id, number, agreement, amount, open, currency, due, missed, correlation, event, issued)""",
                bills.stream().map(b -> b.item().billId()).toList(),
                bills.stream().map(b -> b.item().number()).toList(),
                bills.stream().map(Owned::agreementId).toList(),
                bills.stream().map(b -> b.item().amount().minor()).toList(),
                bills.stream().map(b -> b.item().open().minor()).toList(),
                bills.stream().map(b -> b.item().amount().currency()).toList(),
                bills.stream().map(b -> b.item().dueAt()).toList(),
                bills.stream().map(b -> b.item().missed()).toList(),
                bills.stream().map(b -> b.item().cause().correlationId()).toList(),
                each(bills, b -> b.item().cause().causationId()),
                bills.stream().map(b -> b.item().issuedAt()).toList());
    }

    /// @return those that are new
    private List<Payment.Key> writePayments(List<Owned<Payment>> payments) {
        var there = Set.copyOf(sql.query(
                """
                UPDATE payment p SET free_minor = t.free, refunded_minor = t.refunded, agreement_id = t.agreement,
                       version = p.version + (p.state = 'UNALLOCATED')::int, state = CASE p.state WHEN 'UNALLOCATED' THEN 'ALLOCATED' ELSE p.state END
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                       AS t(partner, id, agreement, free, refunded)
                 WHERE p.partner = t.partner AND p.payment_id = t.id
                   AND (p.agreement_id = t.agreement OR p.state = 'UNALLOCATED')
                RETURNING p.partner, p.payment_id""",
                row -> new Payment.Key(row.text("partner"), row.text("payment_id")),
                payments.stream().map(p -> p.item().key().partner()).toList(),
                payments.stream().map(p -> p.item().key().paymentId()).toList(),
                payments.stream().map(Owned::agreementId).toList(),
                payments.stream().map(p -> p.item().free().minor()).toList(),
                payments.stream().map(p -> p.item().refunded().minor()).toList()));
        var came =
                payments.stream().filter(p -> !there.contains(p.item().key())).toList();
        insertPayments(came);
        return came.stream().map(p -> p.item().key()).toList();
    }

    private void insertPayments(List<Owned<Payment>> payments) {
        sql.update(
                """
                INSERT INTO payment (partner, payment_id, agreement_id, amount_minor, free_minor, currency, paid_at, state,
                                     received_at)
                SELECT partner, id, agreement, amount, free, currency, paid, 'ALLOCATED', received
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[],
                              ?::timestamptz[])
                       AS t(partner, id, agreement, amount, free, currency, paid, received)""",
                payments.stream().map(p -> p.item().key().partner()).toList(),
                payments.stream().map(p -> p.item().key().paymentId()).toList(),
                payments.stream().map(Owned::agreementId).toList(),
                payments.stream().map(p -> p.item().amount().minor()).toList(),
                payments.stream().map(p -> p.item().free().minor()).toList(),
                payments.stream().map(p -> p.item().amount().currency()).toList(),
                payments.stream().map(p -> p.item().paidAt()).toList(),
                payments.stream().map(p -> p.item().receivedAt()).toList());
    }

    private void writeEntries(List<Owned<Entry>> entries) {
        sql.update(
                """
                INSERT INTO ledger_entry (agreement_id, kind, amount_minor, currency, reference, at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])""",
                entries.stream().map(Owned::agreementId).toList(),
                entries.stream().map(e -> e.item().kind()).toList(),
                entries.stream().map(e -> e.item().amount().minor()).toList(),
                entries.stream().map(e -> e.item().amount().currency()).toList(),
                entries.stream().map(e -> e.item().reference()).toList(),
                entries.stream().map(e -> e.item().at()).toList());
    }

    private Map<String, Receivables> load(boolean history, List<Receivables> accounts) {
        var byAgreement = new LinkedHashMap<String, Receivables>();
        accounts.forEach(account -> byAgreement.put(account.agreementId(), account));
        var ids = byAgreement.keySet();
        if (ids.isEmpty()) {
            return byAgreement;
        }
        var payments = grouped(PAYMENTS, Accounts::payment, ids, history);
        var bills = grouped(BILLS, Accounts::bill, ids, history);
        var allocations = grouped(ALLOCATIONS, Accounts::allocation, ids, history);
        byAgreement.forEach((id, account) -> account.load(
                bills.getOrDefault(id, List.of()),
                payments.getOrDefault(id, List.of()),
                allocations.getOrDefault(id, List.of())));
        return byAgreement;
    }

    private <T> Map<String, List<T>> grouped(
            String select, Function<Row, T> reader, Collection<String> ids, boolean history) {
        return sql.query(select, row -> new Owned<>(row.text("agreement_id"), reader.apply(row)), ids, history).stream()
                .collect(Collectors.groupingBy(
                        Owned::agreementId, Collectors.mapping(Owned::item, Collectors.toList())));
    }

    private static <T> List<Owned<T>> owned(
            Collection<Receivables> accounts, Function<Receivables, Collection<T>> items) {
        return accounts.stream()
                .flatMap(account -> items.apply(account).stream().map(item -> new Owned<>(account.agreementId(), item)))
                .toList();
    }

    private static <T> List<@Nullable String> each(Collection<T> items, Function<T, @Nullable String> value) {
        var values = new ArrayList<@Nullable String>(items.size());
        items.forEach(item -> values.add(value.apply(item)));
        return values;
    }

    private static Receivables account(Row row) {
        return new Receivables(
                row.text("agreement_id"), row.text("account_id"), row.textOrNull("currency"), row.number("version"));
    }

    private static Bill bill(Row row) {
        return new Bill(
                row.text("bill_id"),
                row.text("number"),
                new Money(row.number("amount_minor"), row.text("currency")),
                new Money(row.number("open_minor"), row.text("currency")),
                row.instant("due_at"),
                row.flag("missed"),
                new Cause(row.text("correlation_id"), row.text("event_id")),
                row.instant("issued_at"));
    }

    private static Payment payment(Row row) {
        return new Payment(
                new Payment.Key(row.text("partner"), row.text("payment_id")),
                new Money(row.number("amount_minor"), row.text("currency")),
                new Money(row.number("free_minor"), row.text("currency")),
                new Money(row.number("refunded_minor"), row.text("currency")),
                row.instant("paid_at"),
                row.instant("received_at"));
    }

    private static Allocation allocation(Row row) {
        return new Allocation(
                new Payment.Key(row.text("partner"), row.text("payment_id")),
                row.text("bill_id"),
                new Money(row.number("amount_minor"), row.text("currency")));
    }
}
