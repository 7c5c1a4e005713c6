package rapport.consumption.customerbill;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Entries;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.Rows;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.customerbill.BillOnDemand.BillRef;
import rapport.consumption.customerbill.BillOnDemand.State;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.PartyRef;

/// Bills that were asked for, the newest first. A customer reaches its own.
@ApplicationScoped
class BillsOnDemand implements Entries<BillOnDemand> {
    private static final String FROM = """
             FROM bill_document
            WHERE occasion = 'DEMAND' AND kind = 'BILL' AND (?::text IS NULL OR account_id = ?)""";

    private final Rows<Entry<BillOnDemand>> rows;
    private final Scopes scopes;

    BillsOnDemand(Sql sql, Scopes scopes) {
        this.rows = new Rows<>(sql, FROM, "document_id", "issued_at DESC, document_id DESC", BillsOnDemand::entry);
        this.scopes = scopes;
    }

    @Override
    public Optional<Entry<BillOnDemand>> find(String id) {
        var own = scopes.customer();
        return rows.find(id, own, own);
    }

    @Override
    public List<Entry<BillOnDemand>> list(Filter filter, int offset, int limit) {
        var own = scopes.customer();
        return rows.list(filter, offset, limit, own, own);
    }

    @Override
    public long count(Filter filter) {
        var own = scopes.customer();
        return rows.count(filter, own, own);
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
