package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Ids;
import rapport.chassis.money.Money;
import rapport.chassis.outbox.Outbox;
import rapport.consumption.payment.PaymentEvent;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// Gives bills and credit notes their numbers, without a gap in the series of each legal entity, and puts them on the
/// ledgers of agreements that are locked.
@ApplicationScoped
class Numbering {
    private final Accounts accounts;
    private final Documents documents;
    private final Outbox outbox;

    Numbering(Accounts accounts, Documents documents, Outbox outbox) {
        this.accounts = accounts;
        this.documents = documents;
        this.outbox = outbox;
    }

    /// What a period comes to becomes a bill; a credit note where more is given back than is owed.
    ///
    /// @return what was issued; nothing for what has no lines
    List<Documents.Whole> issue(
            Collection<Draft.Statement> statements,
            Map<String, Receivables> known,
            Document.Occasion occasion,
            @Nullable String runId,
            Instant now) {
        var drafts = statements.stream()
                .filter(statement -> !statement.isEmpty())
                .map(statement -> new Documents.Whole(document(statement, occasion, runId, now), lines(statement)))
                .toList();
        return issue(drafts, known);
    }

    /// Numbers these, writes them, and takes them to the ledgers.
    ///
    /// @param drafts whose number is still missing
    List<Documents.Whole> issue(List<Documents.Whole> drafts, Map<String, Receivables> known) {
        return issue(drafts, known, Map.of());
    }

    /// As [#issue(List, Map)].
    ///
    /// @param causes of documents that somebody else has caused, by document
    List<Documents.Whole> issue(
            List<Documents.Whole> drafts, Map<String, Receivables> known, Map<String, Cause> causes) {
        var next = new HashMap<String, Long>();
        var wanted = new TreeMap<String, Integer>();
        drafts.forEach(draft -> wanted.merge(series(draft.document()), 1, Integer::sum));
        wanted.forEach((series, howMany) -> next.put(series, accounts.drawNumbers(series, howMany)));
        var issued = new ArrayList<Documents.Whole>(drafts.size());
        for (var draft : drafts) {
            var series = series(draft.document());
            var number = "%s-%08d".formatted(series, next.merge(series, 1L, Long::sum) - 1);
            var document = draft.document().numbered(number);
            issued.add(new Documents.Whole(document, draft.lines()));
            enter(
                    document,
                    Objects.requireNonNull(known.get(document.agreementId())),
                    causes.get(document.documentId()));
        }
        documents.insert(issued);
        return issued;
    }

    private static String series(Document document) {
        return document.kind() == Document.Kind.BILL
                ? document.seller().series()
                : document.seller().creditSeries();
    }

    private void enter(Document document, Receivables account, @Nullable Cause granted) {
        if (!document.total().isPositive()) {
            return;
        }
        switch (document.kind()) {
            case BILL -> bill(document, account);
            case CREDIT_NOTE -> credit(document, account, granted);
        }
    }

    private void bill(Document document, Receivables account) {
        var event = Ids.next().toString();
        var cause = new Cause(Cause.root().correlationId(), event);
        var bill = new Bill(
                document.documentId(),
                document.number(),
                document.total(),
                document.total(),
                Objects.requireNonNull(document.dueAt()),
                false,
                cause,
                document.issuedAt());
        account.issue(bill);
        outbox.announce(BillEvent.issued(account, bill), new Cause(cause.correlationId(), null), event);
    }

    private void credit(Document document, Receivables account, @Nullable Cause granted) {
        var note = Payment.credit(document.documentId(), document.total(), document.issuedAt());
        var settled = account.receive(note);
        var cause = granted != null
                ? granted
                : settled.stream().min(Bill.OLDEST_FIRST).map(Bill::cause).orElseGet(Cause::root);
        var why = Objects.requireNonNullElse(document.reason(), "More was billed in advance than came to be.");
        outbox.announce(
                PaymentEvent.credited(account, note, document.number(), settled, why, document.issuedAt()), cause);
    }

    /// As they stand on the document: on a credit note, what is given back is positive.
    private static List<Line> lines(Draft.Statement statement) {
        return statement.total().minor() < 0
                ? statement.lines().stream().map(Line::negated).toList()
                : statement.lines();
    }

    private static Document document(
            Draft.Statement statement, Document.Occasion occasion, @Nullable String runId, Instant now) {
        var gives = statement.total().minor() < 0;
        return new Document(
                Ids.next().toString(),
                gives ? Document.Kind.CREDIT_NOTE : Document.Kind.BILL,
                occasion,
                "",
                runId,
                statement.agreementId(),
                statement.accountId(),
                statement.seller(),
                statement.from(),
                statement.to(),
                gives ? negated(statement.net()) : statement.net(),
                gives ? negated(statement.tax()) : statement.tax(),
                gives ? negated(statement.total()) : statement.total(),
                gives ? statement.taxes().stream().map(TaxTotal::negated).toList() : statement.taxes(),
                gives ? null : due(now, statement.seller()),
                null,
                null,
                now);
    }

    /// The end of the last day on which it may be paid.
    private static Instant due(Instant now, LegalEntity seller) {
        return now.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(seller.paymentDays() + 1)
                .toInstant();
    }

    private static Money negated(Money money) {
        return Money.zero(money.currency()).minus(money);
    }
}
