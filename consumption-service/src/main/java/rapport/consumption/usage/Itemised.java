package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// The records that one bill line came from, each with what its charge came from.
@ApplicationScoped
public class Itemised {
    private static final String OF = """
             FROM usage_record
            WHERE received_on >= ?::date - 1 AND agreement_id = ? AND service_id = ? AND period_start = ?::date AND tariff = ? AND tariff_version = ?
              AND rule = ? AND NOT hidden AND (?::text IS NULL OR account_id = ?)""";

    private final Sql sql;
    private final Scopes scopes;

    Itemised(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// Which records.
    public record Of(
            String agreementId, String serviceId, LocalDate periodStart, String tariff, long version, String rule) {}

    public List<RecordView> list(Of of, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                Records.COLUMNS + OF + " ORDER BY started_at, seq OFFSET ? LIMIT ?",
                RecordView::read,
                own,
                of.periodStart().toString(),
                of.agreementId(),
                of.serviceId(),
                of.periodStart().toString(),
                of.tariff(),
                of.version(),
                of.rule(),
                own,
                own,
                offset,
                limit);
    }

    public long count(Of of) {
        var own = scopes.customer();
        return sql.number(
                "SELECT count(*)" + OF,
                of.periodStart().toString(),
                of.agreementId(),
                of.serviceId(),
                of.periodStart().toString(),
                of.tariff(),
                of.version(),
                of.rule(),
                own,
                own);
    }
}
