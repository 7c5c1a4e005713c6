package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;
import rapport.consumption.collection.TmfPayment.Method;
import rapport.consumption.collection.TmfPayment.Ref;
import rapport.consumption.receivable.Payment;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;

/// Refunds, the newest first. A customer reaches its own.
@ApplicationScoped
class TmfRefunds {
    private static final String FROM = " FROM refunded_payment WHERE (?::text IS NULL OR account_id = ?)";

    private final Sql sql;
    private final Scopes scopes;

    TmfRefunds(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    record Found(String id, String accountId, long version, TmfRefund refund) {}

    Optional<Found> find(String id) {
        var own = scopes.customer();
        return sql.query("SELECT *" + FROM + " AND id = ?", TmfRefunds::read, own, own, id).stream()
                .findFirst();
    }

    List<Found> of(Collection<String> ids) {
        var own = scopes.customer();
        return sql.query("SELECT *" + FROM + " AND id = ANY (?)", TmfRefunds::read, own, own, ids);
    }

    List<Found> list(Filter filter, int offset, int limit) {
        var arguments = arguments(filter);
        arguments.add(offset);
        arguments.add(limit);
        return sql.query(
                "SELECT *" + FROM + filter.sql() + " ORDER BY at DESC, id DESC OFFSET ? LIMIT ?",
                TmfRefunds::read,
                arguments.toArray());
    }

    long count(Filter filter) {
        return sql.number(
                "SELECT count(*)" + FROM + filter.sql(), arguments(filter).toArray());
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

    private List<@Nullable Object> arguments(Filter filter) {
        var own = scopes.customer();
        var arguments = new ArrayList<@Nullable Object>(Arrays.asList(own, own));
        arguments.addAll(filter.arguments());
        return arguments;
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
