package rapport.provisioning.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.provisioning.impact.Impact;

/// Planned work as it is read over HTTP. A partner reaches what it has announced.
@ApplicationScoped
class ChangeRegister {
    private static final String WANTED = """
             FROM change WHERE (?::text IS NULL OR partner = ?) AND (?::text IS NULL OR partner = ?)
              AND (?::text IS NULL OR status = ?)""";

    private final Sql sql;
    private final Scopes scopes;

    ChangeRegister(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// A change as it is listed.
    record ChangeView(
            String changeId,
            String partner,
            String reference,
            long revision,
            ChangeStatus status,
            boolean rescheduled,
            Instant start,
            Instant end,
            @Nullable Instant previousStart,
            String summary,
            String reason,
            Instant notedAt) {}

    /// How many accounts and services have an impact; an account counts once, with its worst.
    record Count(Impact impact, long accounts, long services) {}

    /// A change with its audience by class.
    record ChangeDetail(
            ChangeView change,
            Map<String, Impact> objects,
            long affectedAccounts,
            long affectedServices,
            List<Count> byImpact) {}

    @Transactional
    List<ChangeView> list(@Nullable String partner, @Nullable ChangeStatus status, int offset, int limit) {
        var own = scopes.partner();
        return sql.query(
                "SELECT * " + WANTED + " ORDER BY noted_at DESC, change_id OFFSET ? LIMIT ?",
                ChangeRegister::view,
                own,
                own,
                partner,
                partner,
                status,
                status,
                offset,
                limit);
    }

    @Transactional
    long count(@Nullable String partner, @Nullable ChangeStatus status) {
        var own = scopes.partner();
        return sql.number("SELECT count(*) " + WANTED, own, own, partner, partner, status, status);
    }

    @Transactional
    Optional<ChangeDetail> find(String changeId) {
        return sql.query("SELECT * FROM change WHERE change_id = ?", ChangeRegister::view, changeId).stream()
                .findFirst()
                .filter(change -> scopes.reachesPartner(change.partner()))
                .map(this::detail);
    }

    private ChangeDetail detail(ChangeView change) {
        var counts = new ArrayList<Count>();
        var services = tally("SELECT impact, count(*) AS n FROM change_impact WHERE change_id = ? GROUP BY 1", change);
        var accounts = tally("""
                SELECT impact, count(*) AS n
                  FROM (SELECT DISTINCT ON (account_id) impact FROM change_impact WHERE change_id = ?
                         ORDER BY account_id,
                                  array_position(ARRAY['OUTAGE', 'DEGRADED', 'REDUCED_REDUNDANCY'], impact)) worst
                 GROUP BY 1""", change);
        for (var impact : services.keySet()) {
            counts.add(new Count(impact, accounts.getOrDefault(impact, 0L), services.getOrDefault(impact, 0L)));
        }
        return new ChangeDetail(
                change,
                objects(change),
                accounts.values().stream().mapToLong(Long::longValue).sum(),
                services.values().stream().mapToLong(Long::longValue).sum(),
                counts);
    }

    private Map<Impact, Long> tally(String statement, ChangeView change) {
        var tally = new EnumMap<Impact, Long>(Impact.class);
        sql.query(statement, row -> tally.put(Impact.valueOf(row.text("impact")), row.number("n")), change.changeId());
        return tally;
    }

    private Map<String, Impact> objects(ChangeView change) {
        var objects = new TreeMap<String, Impact>();
        sql.query(
                "SELECT node_id, impact FROM change_object WHERE change_id = ?",
                row -> objects.put(row.text("node_id"), Impact.valueOf(row.text("impact"))),
                change.changeId());
        return objects;
    }

    private static ChangeView view(Row row) {
        return new ChangeView(
                row.text("change_id"),
                row.text("partner"),
                row.text("reference"),
                row.number("revision"),
                ChangeStatus.valueOf(row.text("status")),
                row.flag("rescheduled"),
                row.instant("starts_at"),
                row.instant("ends_at"),
                row.instantOrNull("previous_start"),
                row.text("summary"),
                row.text("reason"),
                row.instant("noted_at"));
    }
}
