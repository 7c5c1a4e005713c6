package rapport.consumption.collection;

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
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Entries;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.collection.TmfPayment.Item;
import rapport.consumption.collection.TmfPayment.Ref;
import rapport.consumption.receivable.Payment;
import rapport.consumption.surface.Money;

/// Payments, those that were collected and those that came by themselves, the newest first. A customer reaches its own;
/// money in suspense is nobody's.
@ApplicationScoped
class TmfPayments implements Entries<TmfPayment> {
    private static final String COLUMNS = "SELECT id, account_id, agreement_id, amount_minor, currency, at, paid_at,"
            + " status_at, status, reason, method_id, method, partner, payment_id, version";
    private static final String OWN = " WHERE (?::text IS NULL OR account_id = ?)";
    private static final String COLLECTED = " FROM collected_payment" + OWN;
    private static final String RECEIVED = " FROM received_payment" + OWN;
    private static final String NEWEST = " ORDER BY at DESC, id DESC";
    private static final String SETTLED = """
            SELECT partner, payment_id, bill_id, b.currency, sum(l.amount_minor)::bigint AS minor
              FROM allocation l JOIN bill b USING (bill_id)
              JOIN unnest(?::text[], ?::text[]) AS t(partner, payment_id) USING (partner, payment_id)
             GROUP BY partner, payment_id, bill_id, b.currency HAVING sum(l.amount_minor) <> 0 ORDER BY min(l.id)""";

    private final Sql sql;
    private final Scopes scopes;

    TmfPayments(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    @Override
    public Optional<Entry<TmfPayment>> find(String id) {
        var own = scopes.customer();
        return rows(sql.query(
                        COLUMNS + COLLECTED + " AND id = ? UNION ALL " + COLUMNS + RECEIVED
                                + " AND public_id = ?::uuid",
                        TmfPaymentRow::read,
                        own,
                        own,
                        id,
                        own,
                        own,
                        uuid(id)))
                .stream()
                .map(TmfPaymentRow::entry)
                .findFirst();
    }

    /// Those of these that came by themselves, and those that were collected.
    List<TmfPaymentRow> of(Collection<Payment.Key> keys) {
        var partners = keys.stream().map(Payment.Key::partner).toList();
        var ids = keys.stream().map(Payment.Key::paymentId).toList();
        var among = " JOIN unnest(?::text[], ?::text[]) AS t(partner, payment_id) USING (partner, payment_id)";
        return rows(sql.query(
                COLUMNS + " FROM collected_payment" + among + " UNION ALL " + COLUMNS + " FROM received_payment"
                        + among,
                TmfPaymentRow::read,
                partners,
                ids,
                partners,
                ids));
    }

    /// Each kind by its own index, as far as the page needs it.
    @Override
    public List<Entry<TmfPayment>> list(Filter filter, int offset, int limit) {
        var most = Math.addExact((long) offset, limit);
        var page = filter.sql() + NEWEST + " LIMIT ?)";
        var arguments = new ArrayList<@Nullable Object>(arguments(filter));
        arguments.add(most);
        arguments.addAll(arguments(filter));
        arguments.addAll(List.of(most, offset, limit));
        return rows(sql.query(
                        "SELECT * FROM ((" + COLUMNS + COLLECTED + page + " UNION ALL (" + COLUMNS + RECEIVED + page
                                + ") AS found" + NEWEST + " OFFSET ? LIMIT ?",
                        TmfPaymentRow::read,
                        arguments.toArray()))
                .stream()
                .map(TmfPaymentRow::entry)
                .toList();
    }

    @Override
    public long count(Filter filter) {
        var arguments = arguments(filter);
        return sql.number(
                "SELECT (SELECT count(*)" + COLLECTED + filter.sql() + ") + (SELECT count(*)" + RECEIVED + filter.sql()
                        + ")",
                Stream.concat(arguments.stream(), arguments.stream()).toArray());
    }

    private List<@Nullable Object> arguments(Filter filter) {
        var own = scopes.customer();
        var arguments = new ArrayList<@Nullable Object>(Arrays.asList(own, own));
        arguments.addAll(filter.arguments());
        return arguments;
    }

    private List<TmfPaymentRow> rows(List<TmfPaymentRow> found) {
        var settled = sql
                .query(
                        SETTLED,
                        TmfPayments::settled,
                        found.stream().map(row -> row.key().partner()).toList(),
                        found.stream().map(row -> row.key().paymentId()).toList())
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return found.stream()
                .map(row -> row.settling(settled.getOrDefault(row.key(), List.of())))
                .toList();
    }

    private static Map.Entry<Payment.Key, Item> settled(Row row) {
        var bill = row.text("bill_id");
        var item = new Item(
                Money.of(row.number("minor"), row.text("currency")),
                new Ref(bill, "/tmf-api/customerBillManagement/v4/customerBill/" + bill, "CustomerBill"));
        return Map.entry(new Payment.Key(row.text("partner"), row.text("payment_id")), item);
    }

    /// The id as a UUID is written; null where it is none.
    static @Nullable String uuid(String id) {
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
