package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Entries;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.Rows;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.collection.TmfPayment.Method;
import rapport.consumption.collection.TmfPayment.Ref;
import rapport.consumption.receivable.Payment;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;

/// Refunds, the newest first. A customer reaches its own.
@ApplicationScoped
class TmfRefunds implements Entries<TmfRefund> {
    private static final String FROM = " FROM refunded_payment WHERE (?::text IS NULL OR account_id = ?)";

    private final Sql sql;
    private final Rows<Found> rows;
    private final Scopes scopes;

    TmfRefunds(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.rows = new Rows<>(sql, FROM, "id", "at DESC, id DESC", TmfRefunds::read);
        this.scopes = scopes;
    }

    record Found(String id, String accountId, long version, TmfRefund refund) {
        Entry<TmfRefund> entry() {
            return new Entry<>(id, refund);
        }
    }

    @Override
    public Optional<Entry<TmfRefund>> find(String id) {
        var own = scopes.customer();
        return rows.find(id, own, own).map(Found::entry);
    }

    List<Found> of(Collection<String> ids) {
        var own = scopes.customer();
        return sql.query("SELECT *" + FROM + " AND id = ANY (?)", TmfRefunds::read, own, own, ids);
    }

    @Override
    public List<Entry<TmfRefund>> list(Filter filter, int offset, int limit) {
        var own = scopes.customer();
        return rows.list(filter, offset, limit, own, own).stream()
                .map(Found::entry)
                .toList();
    }

    @Override
    public long count(Filter filter) {
        var own = scopes.customer();
        return rows.count(filter, own, own);
    }

    /// The payment that is known by this id outside, as it is known here.
    Optional<Payment.Key> paymentOf(String id) {
        return sql
                .query(
                        """
                        SELECT partner, payment_id FROM payment WHERE payment_id = ? AND partner LIKE 'provider:%'
                        UNION ALL
                        SELECT partner, payment_id FROM payment WHERE public_id = ?::uuid AND partner <> ':credit'""",
                        row -> new Payment.Key(row.text("partner"), row.text("payment_id")), id, TmfPayments.uuid(id))
                .stream()
                .findFirst();
    }

    private static Found read(Row row) {
        var amount = Money.of(row.number("amount_minor"), row.text("currency"));
        var payment = row.text("payment");
        var refund = new TmfRefund(
                null,
                null,
                null,
                row.textOrNull("reason"),
                row.instant("at"),
                row.text("status"),
                row.instant("status_at"),
                AccountRef.of(row.text("agreement_id")),
                amount,
                amount,
                new Ref(payment, PaymentManagementResource.PATH + "/" + payment, "Payment"),
                new Method(row.textOrNull("method_id"), row.textOrNull("method")),
                "Refund");
        return new Found(row.text("id"), row.text("account_id"), row.number("version"), refund);
    }
}
