package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.receivable.Entry;
import rapport.consumption.receivable.Payment;

/// What the pages on money show, across the tables of this service. Each question is answered by an index.
@ApplicationScoped
class MoneyDesk {
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{Alnum}_./-]+");
    private static final int MOST_WORDS = 100;
    private static final String OPEN = " FROM payment_attempt WHERE next_action_at IS NOT NULL";
    private static final String MEANT = """
            SELECT b.agreement_id, b.bill_id, b.number, b.open_minor, b.currency
              FROM bill b WHERE (b.number = ANY (?) OR b.bill_id = ANY (?))
            UNION ALL
            SELECT b.agreement_id, b.bill_id, b.number, b.open_minor, b.currency
              FROM bill b WHERE b.agreement_id = ANY (?) AND b.open_minor > 0
             ORDER BY agreement_id, number LIMIT 20""";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    MoneyDesk(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// How much there is of what people look for.
    ///
    /// @param unknown of how many attempts nobody knows what became
    /// @param onTheWay how many others are not over
    /// @param unheard what providers have said and nothing was done about
    record Summary(
            long unknown, long onTheWay, long failedToday, long suspended, List<Money> inSuspense, long unheard) {}

    Summary summary() {
        scopes.mustSeeAll();
        var unknown = sql.number("SELECT count(*)" + OPEN + " AND state = 'UNKNOWN'");
        return new Summary(
                unknown,
                sql.number("SELECT count(*)" + OPEN) - unknown,
                sql.number(
                        "SELECT count(*) FROM payment_attempt WHERE created_at > ? AND state = 'FAILED'",
                        Instant.now(clock).minus(Duration.ofDays(1))),
                suspended(),
                sql.query("""
                        SELECT currency, sum(amount_minor)::bigint AS minor FROM payment
                         WHERE state = 'UNALLOCATED' GROUP BY currency ORDER BY currency""", row -> new Money(row.number("minor"), row.text("currency"))),
                sql.number("SELECT count(*) FROM provider_message WHERE state <> 'TAKEN'"));
    }

    /// Attempts that are not over: those that are unknown first, and of these what needs people; then the oldest.
    List<AttemptView> open(int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query("SELECT *" + OPEN + " " + """
                 ORDER BY state <> 'UNKNOWN', coalesce(reason, '') NOT IN ('AMOUNT_DIFFERS', 'FORGOTTEN_BY_PROVIDER'),
                          created_at, attempt_id OFFSET ? LIMIT ?""", AttemptRows::view, offset, limit);
    }

    long countOpen() {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*)" + OPEN);
    }

    /// What a provider said and nothing was done about.
    record Unheard(String provider, ProviderMessages.Message message) {}

    /// The newest of them.
    List<Unheard> unheard(int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * FROM provider_message WHERE state <> 'TAKEN' ORDER BY received_at DESC LIMIT ?",
                row -> new Unheard(row.text("provider"), ProviderMessages.Message.read(row)),
                limit);
    }

    Optional<Paid> payment(Payment.Key key) {
        scopes.mustSeeAll();
        return sql
                .query(
                        "SELECT * FROM payment WHERE partner = ? AND payment_id = ?",
                        Paid::read,
                        key.partner(),
                        key.paymentId())
                .stream()
                .findFirst();
    }

    /// Of an agreement, the newest first.
    List<Paid> payments(String agreementId, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * FROM payment WHERE agreement_id = ? ORDER BY received_at DESC, payment_id OFFSET ? LIMIT ?",
                Paid::read,
                agreementId,
                offset,
                limit);
    }

    long countPayments(String agreementId) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM payment WHERE agreement_id = ?", agreementId);
    }

    /// Money that nobody knows whose it is, the oldest first.
    List<Paid> suspended(int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * FROM payment WHERE state = 'UNALLOCATED' ORDER BY received_at, partner, payment_id OFFSET ? LIMIT ?",
                Paid::read,
                offset,
                limit);
    }

    long suspended() {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM payment WHERE state = 'UNALLOCATED'");
    }

    /// A bill that a payment has settled in part or whole, or that it may be meant for.
    ///
    /// @param amount what it took, or what of it is open
    record Part(String agreementId, String billId, String number, Money amount) {
        static Part read(Row row) {
            return new Part(
                    row.text("agreement_id"),
                    row.text("bill_id"),
                    row.text("number"),
                    new Money(row.number("open_minor"), row.text("currency")));
        }
    }

    /// What a payment has settled and was not taken back.
    List<Part> settled(Payment.Key key) {
        scopes.mustSeeAll();
        return sql.query("""
                SELECT b.agreement_id, b.bill_id, b.number, sum(a.amount_minor)::bigint AS open_minor, b.currency
                  FROM allocation a JOIN bill b USING (bill_id) WHERE a.partner = ? AND a.payment_id = ?
                 GROUP BY b.bill_id HAVING sum(a.amount_minor) > 0 ORDER BY b.number""", Part::read, key.partner(), key.paymentId());
    }

    /// The bills that a text names, or whose agreement it names.
    List<Part> meant(@Nullable String text) {
        scopes.mustSeeAll();
        var words = text == null
                ? List.<String>of()
                : Arrays.stream(NO_NAME.split(text))
                        .filter(word -> word.length() > 2)
                        .distinct()
                        .limit(MOST_WORDS)
                        .toList();
        return words.isEmpty() ? List.of() : sql.query(MEANT, Part::read, words, words, words);
    }

    /// Attempts to give a payment back.
    List<AttemptView> refunds(Payment.Key key) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * FROM payment_attempt WHERE partner = ? AND payment_id = ? ORDER BY created_at DESC LIMIT 50",
                AttemptRows::view,
                key.partner(),
                key.paymentId());
    }

    /// How the account of an agreement can be charged or paid, its default first.
    List<MethodView> methods(String agreementId) {
        scopes.mustSeeAll();
        return sql.query("""
                SELECT m.* FROM payment_method m JOIN billing_account a USING (account_id)
                 WHERE a.agreement_id = ? AND m.revoked_at IS NULL ORDER BY m.is_default DESC, m.created_at, m.method_id""", MethodView::read, agreementId);
    }

    /// A bill, and what of it is open.
    ///
    /// @param hasDocument whether it was made here, with lines
    record Owed(
            String billId,
            String number,
            Money amount,
            Money open,
            Instant dueAt,
            boolean isLate,
            boolean hasDocument) {}

    /// The open bills of an agreement, the oldest debt first.
    List<Owed> owed(String agreementId, int offset, int limit) {
        scopes.mustSeeAll();
        var now = Instant.now(clock);
        return sql.query(
                """
                SELECT b.*, d.document_id IS NOT NULL AS has_document
                  FROM bill b LEFT JOIN bill_document d ON d.document_id = b.bill_id
                 WHERE b.agreement_id = ? AND b.open_minor > 0 ORDER BY b.due_at, b.bill_id OFFSET ? LIMIT ?""",
                row -> new Owed(
                        row.text("bill_id"),
                        row.text("number"),
                        new Money(row.number("amount_minor"), row.text("currency")),
                        new Money(row.number("open_minor"), row.text("currency")),
                        row.instant("due_at"),
                        !row.instant("due_at").isAfter(now),
                        row.flag("has_document")),
                agreementId,
                offset,
                limit);
    }

    long countOwed(String agreementId) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM bill WHERE agreement_id = ? AND open_minor > 0", agreementId);
    }

    /// The movements of an agreement, the newest first.
    List<Entry> ledger(String agreementId, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * FROM ledger_entry WHERE agreement_id = ? ORDER BY id DESC OFFSET ? LIMIT ?",
                row -> new Entry(
                        Entry.Kind.valueOf(row.text("kind")),
                        new Money(row.number("amount_minor"), row.text("currency")),
                        row.text("reference"),
                        row.instant("at")),
                agreementId,
                offset,
                limit);
    }

    long countLedger(String agreementId) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM ledger_entry WHERE agreement_id = ?", agreementId);
    }
}
