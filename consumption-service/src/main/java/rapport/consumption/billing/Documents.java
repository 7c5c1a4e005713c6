package rapport.consumption.billing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Unit;

/// Bills and credit notes as they were issued, with their lines. A customer reaches its own.
@ApplicationScoped
class Documents {
    private static final String INSERT = """
            INSERT INTO bill_document (document_id, kind, occasion, number, run_id, agreement_id, account_id, seller,
                                       period_from, period_to, currency, net_minor, tax_minor, total_minor, taxes,
                                       due_at, corrects, reason, issued_at)
            SELECT * FROM unnest(
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::json[], ?::date[], ?::date[],
                ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::json[], ?::timestamptz[], ?::text[], ?::text[],
                ?::timestamptz[])""";
    private static final String INSERT_LINES = """
            INSERT INTO bill_line (document_id, position, service_id, kind, item, name, tariff, version, line_from, line_to,
                                   records, quantity, covered, unit, exact, amount_minor, tax_millionths)
            SELECT * FROM unnest(
                ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::date[],
                ?::date[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::numeric[], ?::bigint[], ?::bigint[])""";
    private static final String WANTED = """
             FROM bill_document
            WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR agreement_id = ?)
              AND (?::text IS NULL OR run_id = ?)""";

    private final Sql sql;
    private final Scopes scopes;

    Documents(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    Optional<Document> find(String documentId) {
        var own = scopes.customer();
        return sql
                .query(
                        "SELECT * FROM bill_document WHERE document_id = ? AND (?::text IS NULL OR account_id = ?)",
                        Documents::document,
                        documentId,
                        own,
                        own)
                .stream()
                .findFirst();
    }

    /// Those of these that there are, by id.
    Map<String, Document> find(Collection<String> documentIds) {
        scopes.mustSeeAll();
        return sql
                .query("SELECT * FROM bill_document WHERE document_id = ANY (?)", Documents::document, documentIds)
                .stream()
                .collect(Collectors.toMap(Document::documentId, Function.identity()));
    }

    List<Document> list(@Nullable String agreementId, @Nullable String runId, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                "SELECT *" + WANTED + " ORDER BY issued_at DESC, document_id DESC OFFSET ? LIMIT ?",
                Documents::document,
                own,
                own,
                agreementId,
                agreementId,
                runId,
                runId,
                offset,
                limit);
    }

    long count(@Nullable String agreementId, @Nullable String runId) {
        var own = scopes.customer();
        return sql.number("SELECT count(*)" + WANTED, own, own, agreementId, agreementId, runId, runId);
    }

    /// All lines of a document that [#find] has found, in their order.
    List<Line> lines(Document document) {
        return sql.query(
                "SELECT l.*, l.exact::text AS exactly FROM bill_line l WHERE document_id = ? ORDER BY position",
                row -> line(row, document.total().currency()),
                document.documentId());
    }

    /// What credit notes have given back of a bill, in minor units, by line: `documentId#position`.
    Map<String, Long> givenBack(String documentId) {
        return sql.query("""
                        SELECT l.item, sum(l.amount_minor)::bigint AS given
                          FROM bill_document d JOIN bill_line l USING (document_id)
                         WHERE d.corrects = ? GROUP BY l.item""", row -> Map.entry(row.text("item"), row.number("given")), documentId).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// What credit notes have given back of a bill in all, in minor units.
    long givenBackTotal(String documentId) {
        return sql.number(
                "SELECT coalesce(sum(total_minor), 0)::bigint FROM bill_document WHERE corrects = ?", documentId);
    }

    /// A document with its lines.
    record Whole(Document document, List<Line> lines) {}

    void insert(Collection<Whole> issued) {
        if (issued.isEmpty()) {
            return;
        }
        var rows = new Columns<>(issued.stream().map(Whole::document).toList());
        sql.update(
                INSERT,
                rows.of(Document::documentId),
                rows.of(Document::kind),
                rows.of(Document::occasion),
                rows.of(Document::number),
                rows.of(Document::runId),
                rows.of(Document::agreementId),
                rows.of(Document::accountId),
                rows.of(each -> Json.write(each.seller())),
                rows.of(each -> each.from().toString()),
                rows.of(each -> each.to().toString()),
                rows.of(each -> each.total().currency()),
                rows.of(each -> each.net().minor()),
                rows.of(each -> each.tax().minor()),
                rows.of(each -> each.total().minor()),
                rows.of(each -> Json.write(each.taxes())),
                rows.of(Document::dueAt),
                rows.of(Document::corrects),
                rows.of(Document::reason),
                rows.of(Document::issuedAt));
        insertLines(issued);
    }

    private record Placed(String documentId, long position, Line line) {}

    private void insertLines(Collection<Whole> issued) {
        var placed = new ArrayList<Placed>();
        for (var whole : issued) {
            var position = 0;
            for (var line : whole.lines()) {
                placed.add(new Placed(whole.document().documentId(), ++position, line));
            }
        }
        var rows = new Columns<>(placed);
        sql.update(
                INSERT_LINES,
                rows.of(Placed::documentId),
                rows.of(Placed::position),
                rows.of(each -> each.line().serviceId()),
                rows.of(each -> each.line().kind()),
                rows.of(each -> each.line().item()),
                rows.of(each -> each.line().name()),
                rows.of(each -> each.line().tariff()),
                rows.of(each -> each.line().version()),
                rows.of(each -> each.line().from().toString()),
                rows.of(each -> each.line().to().toString()),
                rows.of(each -> each.line().records()),
                rows.of(each -> each.line().quantity()),
                rows.of(each -> each.line().covered()),
                rows.of(each -> each.line().unit()),
                rows.of(each -> each.line().exact().value().toPlainString()),
                rows.of(each -> each.line().amount().minor()),
                rows.of(each -> each.line().taxMillionths()));
    }

    private record Columns<R>(List<R> rows) {
        <T extends @Nullable Object> List<T> of(Function<R, T> value) {
            var column = new ArrayList<T>(rows.size());
            rows.forEach(each -> column.add(value.apply(each)));
            return column;
        }
    }

    private static Document document(Row row) {
        var currency = row.text("currency");
        return new Document(
                row.text("document_id"),
                Document.Kind.valueOf(row.text("kind")),
                Document.Occasion.valueOf(row.text("occasion")),
                row.text("number"),
                row.textOrNull("run_id"),
                row.text("agreement_id"),
                row.text("account_id"),
                LegalEntities.read(row.text("seller")),
                row.date("period_from"),
                row.date("period_to"),
                new Money(row.number("net_minor"), currency),
                new Money(row.number("tax_minor"), currency),
                new Money(row.number("total_minor"), currency),
                taxes(row.text("taxes")),
                row.instantOrNull("due_at"),
                row.textOrNull("corrects"),
                row.textOrNull("reason"),
                row.instant("issued_at"));
    }

    private static List<TaxTotal> taxes(String json) {
        try {
            return Json.MAPPER.readValue(json, new TypeReference<List<TaxTotal>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("taxes cannot be read", e);
        }
    }

    private static Line line(Row row, String currency) {
        var unit = row.textOrNull("unit");
        return new Line(
                row.textOrNull("service_id"),
                LineKind.valueOf(row.text("kind")),
                row.text("item"),
                row.text("name"),
                row.text("tariff"),
                row.number("version"),
                row.date("line_from"),
                row.date("line_to"),
                row.number("records"),
                row.number("quantity"),
                row.number("covered"),
                unit == null ? null : Unit.valueOf(unit),
                Amount.of(new BigDecimal(row.text("exactly")), currency),
                new Money(row.number("amount_minor"), currency),
                row.number("tax_millionths"));
    }
}
