package rapport.relationship.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The newest decision about each account of a change.
@ApplicationScoped
class Tellings {
    private static final String LATEST = """
            WITH latest AS (
                SELECT DISTINCT ON (d.account_id) d.*, d.topic IS NOT NULL OR coalesce(u.told, false) AS told
                  FROM outage_decision d LEFT JOIN outage_audience u ON u.id = d.change_id || '/' || d.account_id
                 WHERE d.change_id = ? ORDER BY d.account_id, d.id DESC)
            """;
    private static final String WHICH = " WHERE ? NOT IN ('yes', 'no') OR told = (? = 'yes')";

    private final Sql sql;
    private final Scopes scopes;

    Tellings(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// @param topic what it was told last; null when that decision was to say nothing
    /// @param told whether it was told, then or before
    record Decided(
            String accountId,
            @Nullable String partyName,
            @Nullable String topic,
            boolean told,
            long revision,
            String reason,
            Instant at) {}

    record Sums(long told, long untold) {}

    @Transactional
    List<Decided> of(String changeId, String told, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                LATEST
                        + "SELECT l.*, a.party_name FROM latest l LEFT JOIN account a USING (account_id)"
                        + WHICH
                        + " ORDER BY told, account_id OFFSET ? LIMIT ?",
                Tellings::decided,
                changeId,
                told,
                told,
                offset,
                limit);
    }

    @Transactional
    long count(String changeId, String told) {
        scopes.mustSeeAll();
        return sql.number(LATEST + "SELECT count(*) FROM latest" + WHICH, changeId, told, told);
    }

    @Transactional
    Sums sums(String changeId) {
        scopes.mustSeeAll();
        return sql.query(
                        LATEST
                                + "SELECT count(*) FILTER (WHERE told) AS told, count(*) FILTER (WHERE NOT told) AS untold FROM latest",
                        row -> new Sums(row.number("told"), row.number("untold")),
                        changeId)
                .getFirst();
    }

    private static Decided decided(Row row) {
        return new Decided(
                row.text("account_id"),
                row.textOrNull("party_name"),
                row.textOrNull("topic"),
                row.flag("told"),
                row.number("revision"),
                row.text("reason"),
                row.instant("at"));
    }
}
