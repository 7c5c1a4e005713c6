package rapport.provisioning.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.console.Attention;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Planned work and whom it touches, as the pages show it.
@ApplicationScoped
class PlannedWorks {
    /// Whom the shown changes touch, counted in one go and for them alone.
    private static final String COUNTED = """
            WITH shown AS (SELECT * FROM change WHERE %1$s),
                 touched AS (SELECT change_id, count(*) AS services, count(DISTINCT account_id) AS accounts
                               FROM change_impact WHERE change_id IN (SELECT change_id FROM shown) GROUP BY change_id)
            SELECT shown.*, coalesce(services, 0) AS services, coalesce(accounts, 0) AS accounts
              FROM shown LEFT JOIN touched USING (change_id) ORDER BY %2$s""";
    private static final String AHEAD = "status IN ('TENTATIVE', 'CONFIRMED', 'STARTED')";
    private static final String OVERRUN =
            "SELECT count(*) FROM change WHERE status IN ('TENTATIVE', 'CONFIRMED', 'STARTED')" + " AND ends_at < ?";
    private static final String TOUCHED = """
            SELECT i.service_id, i.account_id, i.impact, coalesce(s.name, i.service_id) AS name, s.subscriber_number
              FROM change_impact i JOIN service s USING (service_id)
             WHERE i.change_id = ? AND (?::text IS NULL OR i.impact = ?)
             ORDER BY array_position(ARRAY['OUTAGE', 'DEGRADED', 'REDUCED_REDUNDANCY'], i.impact), i.account_id, i.service_id
            OFFSET ? LIMIT ?""";
    private static final String TALLY = """
            SELECT impact, count(*) AS services, count(DISTINCT account_id) AS accounts FROM change_impact
             WHERE change_id = ? GROUP BY impact
             ORDER BY array_position(ARRAY['OUTAGE', 'DEGRADED', 'REDUCED_REDUNDANCY'], impact)""";
    private static final String OBJECTS =
            "SELECT node_id, impact FROM change_object WHERE change_id = ? ORDER BY node_id OFFSET ? LIMIT ?";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    PlannedWorks(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    record Work(
            String changeId,
            String partner,
            String reference,
            long revision,
            String status,
            boolean rescheduled,
            Instant start,
            Instant end,
            @Nullable Instant previousStart,
            String summary,
            String reason,
            Instant notedAt,
            long services,
            long accounts) {}

    /// An object of the partner, and what the partner says happens to it.
    record Stated(String nodeId, String impact) {}

    record Sum(String impact, long services, long accounts) {}

    record Touched(
            String serviceId,
            String accountId,
            String impact,
            String name,
            @Nullable String subscriberNumber) {}

    /// Work that should be over and is not.
    @Transactional
    List<Attention> needs() {
        scopes.mustSeeAll();
        return Attention.counted(
                Attention.Urgency.SOON,
                sql.number(OVERRUN, Instant.now(clock)),
                new Attention.Words(
                        "piece of planned work is past its end", "pieces of planned work are past their end"),
                "The window is over, and the partner has not said that it is done.",
                "/console/provisioning/changes");
    }

    @Transactional
    List<Work> list(boolean past, int offset, int limit) {
        scopes.mustSeeAll();
        var order = past ? "starts_at DESC, change_id" : "starts_at, change_id";
        var shown = which(past) + " ORDER BY " + order + " OFFSET ? LIMIT ?";
        return sql.query(COUNTED.formatted(shown, order), PlannedWorks::work, offset, limit);
    }

    @Transactional
    long count(boolean past) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM change WHERE " + which(past));
    }

    private static String which(boolean past) {
        return past ? "NOT (" + AHEAD + ")" : AHEAD;
    }

    @Transactional
    Optional<Work> find(String changeId) {
        scopes.mustSeeAll();
        return sql.query(COUNTED.formatted("change_id = ?", "change_id"), PlannedWorks::work, changeId).stream()
                .findFirst();
    }

    @Transactional
    List<Stated> objects(String changeId, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(OBJECTS, row -> new Stated(row.text("node_id"), row.text("impact")), changeId, offset, limit);
    }

    @Transactional
    long countObjects(String changeId) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM change_object WHERE change_id = ?", changeId);
    }

    @Transactional
    List<Sum> sums(String changeId) {
        scopes.mustSeeAll();
        return sql.query(
                TALLY, row -> new Sum(row.text("impact"), row.number("services"), row.number("accounts")), changeId);
    }

    @Transactional
    List<Touched> touched(String changeId, @Nullable String impact, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(TOUCHED, PlannedWorks::touched, changeId, impact, impact, offset, limit);
    }

    private static Work work(Row row) {
        return new Work(
                row.text("change_id"),
                row.text("partner"),
                row.text("reference"),
                row.number("revision"),
                row.text("status"),
                row.flag("rescheduled"),
                row.instant("starts_at"),
                row.instant("ends_at"),
                row.instantOrNull("previous_start"),
                row.text("summary"),
                row.text("reason"),
                row.instant("noted_at"),
                row.number("services"),
                row.number("accounts"));
    }

    private static Touched touched(Row row) {
        return new Touched(
                row.text("service_id"),
                row.text("account_id"),
                row.text("impact"),
                row.text("name"),
                row.textOrNull("subscriber_number"));
    }
}
