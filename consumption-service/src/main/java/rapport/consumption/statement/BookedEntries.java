package rapport.consumption.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.receivable.Payment;

/// Which entries there were, and what others may be about.
@ApplicationScoped
class BookedEntries {
    private final Sql sql;

    BookedEntries(Sql sql) {
        this.sql = sql;
    }

    /// An entry that was taken in before.
    record Before(Money amount, boolean credit, String said) {}

    /// A bill that somebody names.
    record Named(String billId, String number, String agreementId) {}

    /// A payment that somebody names.
    record Paid(String name, Payment.Key key, String agreementId, Money amount, String state) {}

    Map<Entry.Key, Before> before(Collection<Entry.Key> keys) {
        return sql
                .query(
                        """
                        SELECT e.* FROM bank_entry e
                          JOIN unnest(?::text[], ?::text[]) AS t(account, reference) USING (account, reference)""",
                        row -> Map.entry(
                                new Entry.Key(row.text("account"), row.text("reference")),
                                new Before(amount(row), row.flag("credit"), row.text("said"))),
                        keys.stream().map(Entry.Key::account).toList(),
                        keys.stream().map(Entry.Key::reference).toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void add(List<Entry> entries, String importId, Instant now) {
        sql.update(
                """
                INSERT INTO bank_entry (account, reference, amount_minor, currency, credit, said, payment_id, import_id,
                                        taken_at)
                SELECT t.*, ?::uuid, ?::timestamptz
                  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::text[], ?::text[])
                       AS t(account, reference, amount, currency, credit, said, payment)
                 ORDER BY account, reference""",
                importId,
                now,
                entries.stream().map(entry -> entry.key().account()).toList(),
                entries.stream().map(entry -> entry.key().reference()).toList(),
                entries.stream().map(entry -> entry.amount().minor()).toList(),
                entries.stream().map(entry -> entry.amount().currency()).toList(),
                entries.stream().map(Entry::credit).toList(),
                entries.stream().map(Entry::said).toList(),
                entries.stream().map(entry -> entry.payment().paymentId()).toList());
    }

    /// The bills that these are the numbers or the ids of.
    List<Named> bills(Collection<String> names) {
        return sql.query(
                "SELECT * FROM bill WHERE number = ANY (?) OR bill_id = ANY (?)",
                row -> new Named(row.text("bill_id"), row.text("number"), row.text("agreement_id")),
                names,
                names);
    }

    /// Those of these that are agreements.
    List<String> agreements(Collection<String> names) {
        return sql.query(
                "SELECT agreement_id FROM billing_account WHERE agreement_id = ANY (?)",
                row -> row.text("agreement_id"),
                names);
    }

    /// The allocated payments that came by the bank or that a provider has collected, and that these are the ids of,
    /// or the bank's references of the entries that they came by.
    List<Paid> payments(Collection<String> names) {
        return sql.query("""
                SELECT t.name, p.* FROM unnest(?::text[]) AS t(name) JOIN payment p ON p.payment_id = t.name
                 WHERE (p.partner = ':bank' OR p.partner LIKE 'provider:%') AND p.agreement_id IS NOT NULL
                UNION
                SELECT e.reference, p.* FROM bank_entry e
                  JOIN payment p ON p.partner = ':bank' AND p.payment_id = e.payment_id
                 WHERE e.reference = ANY (?) AND e.credit AND p.agreement_id IS NOT NULL""", BookedEntries::paid, names, names);
    }

    /// The payments that a provider has collected, and that these are what we or it call them by.
    List<Paid> collected(Collection<String> references) {
        return sql.query("""
                SELECT t.name, p.* FROM unnest(?::text[]) AS t(name) JOIN payment p ON p.payment_id = t.name
                 WHERE p.partner LIKE 'provider:%' AND p.agreement_id IS NOT NULL
                UNION
                SELECT a.reference, p.* FROM payment_attempt a
                  JOIN payment p ON p.partner = 'provider:' || a.provider AND p.payment_id = a.attempt_id
                 WHERE a.reference = ANY (?) AND p.agreement_id IS NOT NULL""", BookedEntries::paid, references, references);
    }

    private static Paid paid(Row row) {
        return new Paid(
                row.text("name"),
                new Payment.Key(row.text("partner"), row.text("payment_id")),
                row.text("agreement_id"),
                amount(row),
                row.text("state"));
    }

    private static Money amount(Row row) {
        return new Money(row.number("amount_minor"), row.text("currency"));
    }
}
