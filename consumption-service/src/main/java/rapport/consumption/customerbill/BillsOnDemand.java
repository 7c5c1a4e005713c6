package rapport.consumption.customerbill;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.customerbill.BillOnDemand.BillRef;
import rapport.consumption.customerbill.BillOnDemand.State;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.PartyRef;

/// Bills that were asked for, the newest first. A customer reaches its own.
@ApplicationScoped
class BillsOnDemand {
    private static final String FROM = """
             FROM bill_document
            WHERE occasion = 'DEMAND' AND kind = 'BILL' AND (?::text IS NULL OR account_id = ?)""";

    private final Sql sql;
    private final Scopes scopes;

    BillsOnDemand(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    Optional<Entry<BillOnDemand>> find(String id) {
        var own = scopes.customer();
        return sql.query("SELECT *" + FROM + " AND document_id = ?", BillsOnDemand::entry, own, own, id).stream()
                .findFirst();
    }

    List<Entry<BillOnDemand>> list(Filter filter, int offset, int limit) {
        var arguments = arguments(filter);
        arguments.add(offset);
        arguments.add(limit);
        return sql.query(
                "SELECT *" + FROM + filter.sql() + " ORDER BY issued_at DESC, document_id DESC OFFSET ? LIMIT ?",
                BillsOnDemand::entry,
                arguments.toArray());
    }

    long count(Filter filter) {
        return sql.number(
                "SELECT count(*)" + FROM + filter.sql(), arguments(filter).toArray());
    }

    private List<@Nullable Object> arguments(Filter filter) {
        var own = scopes.customer();
        var arguments = new ArrayList<@Nullable Object>(Arrays.asList(own, own));
        arguments.addAll(filter.arguments());
        return arguments;
    }

    private static Entry<BillOnDemand> entry(Row row) {
        var id = row.text("document_id");
        return new Entry<>(
                id,
                new BillOnDemand(
                        null,
                        null,
                        row.instant("issued_at").toString(),
                        State.done,
                        AccountRef.of(row.text("agreement_id")),
                        new BillRef(id, CustomerBillResource.PATH + "/" + id, "CustomerBill"),
                        PartyRef.customer(row.text("account_id")),
                        "CustomerBillOnDemand"));
    }
}
