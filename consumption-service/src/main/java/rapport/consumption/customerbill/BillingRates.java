package rapport.consumption.customerbill;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.customerbill.BillOnDemand.BillRef;
import rapport.consumption.customerbill.BillingRate.Characteristic;
import rapport.consumption.customerbill.BillingRate.Product;
import rapport.consumption.customerbill.BillingRate.Tax;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;
import rapport.consumption.surface.Period;

/// The lines of bills, those of the newest bill first. A customer reaches its own.
@ApplicationScoped
class BillingRates {
    private static final String FROM = " FROM applied_billing_rate WHERE (?::text IS NULL OR account_id = ?)";
    private static final String SINCE = " AND (?::timestamptz IS NULL OR issued_at >= ?)";
    private static final String NEWEST = " ORDER BY issued_at DESC, document_id DESC, position OFFSET ? LIMIT ?";

    private final Sql sql;
    private final Scopes scopes;

    BillingRates(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    Optional<Entry<BillingRate>> find(String id) {
        var dash = id.lastIndexOf('-');
        var position = dash < 0 ? "" : id.substring(dash + 1);
        if (!position.matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        var own = scopes.customer();
        return sql
                .query(
                        "SELECT *" + FROM + " AND document_id = ? AND position = ?",
                        BillingRates::entry,
                        own,
                        own,
                        id.substring(0, dash),
                        Long.parseLong(position))
                .stream()
                .findFirst();
    }

    /// @param since of bills from then on alone; null where the filter says enough
    List<Entry<BillingRate>> list(Filter filter, @Nullable Instant since, int offset, int limit) {
        var arguments = arguments(filter, since);
        arguments.add(offset);
        arguments.add(limit);
        return sql.query("SELECT *" + FROM + SINCE + filter.sql() + NEWEST, BillingRates::entry, arguments.toArray());
    }

    long count(Filter filter, @Nullable Instant since) {
        return sql.number(
                "SELECT count(*)" + FROM + SINCE + filter.sql(),
                arguments(filter, since).toArray());
    }

    private List<@Nullable Object> arguments(Filter filter, @Nullable Instant since) {
        var own = scopes.customer();
        var arguments = new ArrayList<@Nullable Object>(Arrays.asList(own, own, since, since));
        arguments.addAll(filter.arguments());
        return arguments;
    }

    private static Entry<BillingRate> entry(Row row) {
        var amount = Money.of(row.number("amount_minor"), row.text("currency"));
        var withTax = row.flag("with_tax");
        var document = row.text("document_id");
        var service = row.textOrNull("service_id");
        var rate = new BillingRate(
                null,
                null,
                row.instant("issued_at"),
                row.text("name"),
                row.text("kind").toLowerCase(Locale.ROOT),
                true,
                List.of(new Tax("VAT", BillRow.percent(row.number("tax_millionths")))),
                new BillRef(document, CustomerBillResource.PATH + "/" + document, "CustomerBill"),
                AccountRef.of(row.text("agreement_id")),
                characteristics(row),
                Period.of(row.date("line_from"), row.date("line_to")),
                service == null ? null : new Product(service, "Service"),
                withTax ? null : amount,
                withTax ? amount : null,
                "AppliedCustomerBillingRate");
        return new Entry<>(document + "-" + row.number("position"), rate);
    }

    /// Where the price came from, and of usage how much it was.
    private static List<Characteristic> characteristics(Row row) {
        var all = new ArrayList<Characteristic>();
        all.add(new Characteristic("tariff", "string", row.text("tariff") + "/" + row.number("version")));
        all.add(new Characteristic("item", "string", row.text("item")));
        if (row.text("kind").equals("USAGE")) {
            all.add(new Characteristic("records", "integer", row.number("records")));
            all.add(new Characteristic("quantity", "integer", row.number("quantity")));
            all.add(new Characteristic("included", "integer", row.number("covered")));
            var unit = row.textOrNull("unit");
            if (unit != null) {
                all.add(new Characteristic("unit", "string", unit));
            }
        }
        return all;
    }
}
