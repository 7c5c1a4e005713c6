package rapport.consumption.customerbill;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Entries;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.customerbill.CustomerBill.AppliedPayment;
import rapport.consumption.customerbill.CustomerBill.PaymentRef;
import rapport.consumption.surface.Money;

/// Bills, those that are owed and those that came to nothing, the newest first. A customer reaches its own.
@ApplicationScoped
class CustomerBills implements Entries<CustomerBill> {
    private static final String OWN = " WHERE (?::text IS NULL OR account_id = ?)";
    private static final String OWED = " FROM customer_bill" + OWN;
    private static final String NOTHING = " FROM customer_bill_of_nothing" + OWN;
    private static final String NEWEST = " ORDER BY issued_at DESC, id DESC";

    /// What was taken back of a payment is no part of what settled a bill.
    private static final String APPLIED = """
            SELECT l.bill_id, p.partner = ':credit' AS credited, b.currency, sum(l.amount_minor)::bigint AS minor,
                   CASE WHEN p.partner = ':credit' OR p.partner LIKE 'provider:%' THEN p.payment_id
                        ELSE p.public_id::text END AS id
              FROM allocation l JOIN payment p USING (partner, payment_id) JOIN bill b USING (bill_id)
             WHERE l.bill_id = ANY (?)
             GROUP BY l.bill_id, p.partner, p.payment_id, b.currency, p.public_id
            HAVING sum(l.amount_minor) <> 0 ORDER BY l.bill_id, min(l.id)""";

    private final Sql sql;
    private final Scopes scopes;

    CustomerBills(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    @Override
    public Optional<Entry<CustomerBill>> find(String id) {
        var own = scopes.customer();
        var found = sql.query(
                "SELECT *" + OWED + " AND id = ? UNION ALL SELECT *" + NOTHING + " AND id = ?",
                BillRow::read,
                own,
                own,
                id,
                own,
                own,
                id);
        return entries(found).stream().findFirst();
    }

    /// Each kind by its own index, as far as the page needs it.
    @Override
    public List<Entry<CustomerBill>> list(Filter filter, int offset, int limit) {
        var most = Math.addExact((long) offset, limit);
        var page = filter.sql() + NEWEST + " LIMIT ?)";
        var arguments = new ArrayList<@Nullable Object>(arguments(filter));
        arguments.add(most);
        arguments.addAll(arguments(filter));
        arguments.add(most);
        arguments.add(offset);
        arguments.add(limit);
        return entries(sql.query(
                "SELECT * FROM ((SELECT *" + OWED + page + " UNION ALL (SELECT *" + NOTHING + page + ") AS found"
                        + NEWEST + " OFFSET ? LIMIT ?",
                BillRow::read,
                arguments.toArray()));
    }

    @Override
    public long count(Filter filter) {
        var arguments = arguments(filter);
        return sql.number(
                "SELECT (SELECT count(*)" + OWED + filter.sql() + ") + (SELECT count(*)" + NOTHING + filter.sql() + ")",
                Stream.concat(arguments.stream(), arguments.stream()).toArray());
    }

    private List<@Nullable Object> arguments(Filter filter) {
        var own = scopes.customer();
        var arguments = new ArrayList<@Nullable Object>(Arrays.asList(own, own));
        arguments.addAll(filter.arguments());
        return arguments;
    }

    private List<Entry<CustomerBill>> entries(List<BillRow> rows) {
        var applied = applied(rows.stream().map(BillRow::id).toList());
        return rows.stream()
                .map(row -> new Entry<>(row.id(), row.bill(applied.getOrDefault(row.id(), List.of()))))
                .toList();
    }

    private Map<String, List<AppliedPayment>> applied(Collection<String> billIds) {
        return sql.query(APPLIED, row -> Map.entry(row.text("bill_id"), applied(row)), billIds).stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static AppliedPayment applied(Row row) {
        var amount = Money.of(row.number("minor"), row.text("currency"));
        var id = row.text("id");
        return new AppliedPayment(
                amount,
                row.flag("credited")
                        ? new PaymentRef(id, "/consumption/v1/documents/" + id, "CreditNote")
                        : new PaymentRef(id, null, "Payment"));
    }
}
