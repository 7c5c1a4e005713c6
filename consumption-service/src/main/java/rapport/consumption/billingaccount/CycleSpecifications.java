package rapport.consumption.billingaccount;

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

/// The cycles by which any agreement is billed, in the order of their days. A customer reaches those of its own.
@ApplicationScoped
class CycleSpecifications implements Entries<CycleSpecification> {
    private static final String FROM = """
             FROM (SELECT 'monthly-' || day AS id, day FROM generate_series(1::bigint, 31) AS day) AS cycle
            WHERE EXISTS (SELECT FROM billing_account a
                           WHERE a.bill_day = cycle.day AND (?::text IS NULL OR a.account_id = ?))""";

    private final Rows<Entry<CycleSpecification>> rows;
    private final Scopes scopes;

    CycleSpecifications(Sql sql, Scopes scopes) {
        this.rows = new Rows<>(sql, FROM, "id", "day", CycleSpecifications::entry);
        this.scopes = scopes;
    }

    @Override
    public Optional<Entry<CycleSpecification>> find(String id) {
        var own = scopes.customer();
        return rows.find(id, own, own);
    }

    @Override
    public List<Entry<CycleSpecification>> list(Filter filter, int offset, int limit) {
        var own = scopes.customer();
        return rows.list(filter, offset, limit, own, own);
    }

    @Override
    public long count(Filter filter) {
        var own = scopes.customer();
        return rows.count(filter, own, own);
    }

    private static Entry<CycleSpecification> entry(Row row) {
        return new Entry<>(row.text("id"), CycleSpecification.of(row.number("day")));
    }
}
