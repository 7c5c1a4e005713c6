package rapport.consumption.receivable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The receivables of many agreements at once: locked in order, loaded, and written back set-based.
@ApplicationScoped
public class Accounts {
    private static final String LOCK =
            "SELECT * FROM billing_account WHERE agreement_id = ANY (?) ORDER BY agreement_id FOR NO KEY UPDATE";

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
    private final ReceivableRows rows;
    private final Event<BillsMoved> moved;
    private final Event<PaymentsMoved> paid;
    private final Event<AgreementsChanged> begun;

    Accounts(
            Sql sql,
            Scopes scopes,
            ReceivableRows rows,
            Event<BillsMoved> moved,
            Event<PaymentsMoved> paid,
            Event<AgreementsChanged> begun) {
        this.sql = sql;
        this.scopes = scopes;
        this.rows = rows;
        this.moved = moved;
        this.paid = paid;
        this.begun = begun;
    }

    private record Owned<T>(String agreementId, T item) {}

    /// Locks these agreements and loads what is open of them. One that is not known yet is missing from the answer.
    public Map<String, Receivables> lock(Collection<String> agreementIds) {
        scopes.mustChangeAll();
        return load(false, sql.query(LOCK, Accounts::account, agreementIds));
    }

    /// Locks an agreement and loads its whole history, to take something of it back.
    public Optional<Receivables> lockWithHistory(String agreementId) {
        return lockWithHistory(Set.of(agreementId)).values().stream().findFirst();
    }

    /// As [#lockWithHistory(String)], of many.
    public Map<String, Receivables> lockWithHistory(Collection<String> agreementIds) {
        scopes.mustChangeAll();
        return load(true, sql.query(LOCK, Accounts::account, agreementIds));
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
        var written = rows.write(changed);
        var moves = changed.stream()
                .flatMap(account -> account.moves(written.versions()).stream())
                .toList();
        if (!moves.isEmpty()) {
            moved.fire(new BillsMoved(moves));
        }
        if (!written.came().isEmpty()) {
            paid.fire(new PaymentsMoved(written.came(), true));
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
