package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Where the balances of many owners stand: locked in order, loaded, and written back set-based.
@ApplicationScoped
class BalanceRows {
    private static final String LOOK = """
            SELECT b.agreement_id, b.owner, b.version, b.state
              FROM usage_balance b
              JOIN unnest(?::text[], ?::text[]) AS w(agreement_id, owner) USING (agreement_id, owner)""";
    private static final String LOCK = LOOK + " ORDER BY b.agreement_id, b.owner FOR UPDATE OF b";
    private static final String OPEN = """
            INSERT INTO usage_balance (agreement_id, owner)
            SELECT * FROM unnest(?::text[], ?::text[]) ORDER BY 1, 2 ON CONFLICT DO NOTHING""";
    private static final String ALL_OF = """
            SELECT agreement_id, owner, version, state FROM usage_balance
             WHERE agreement_id = ANY (?) ORDER BY agreement_id, owner""";
    private static final String WRITE = """
            UPDATE usage_balance b SET version = t.version, state = t.state::json
              FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[]) AS t(agreement_id, owner, version, state)
             WHERE b.agreement_id = t.agreement_id AND b.owner = t.owner""";

    private static final String ADD = """
            INSERT INTO usage_balance (agreement_id, owner, version, state)
            SELECT agreement_id, owner, version, state::json
              FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[]) AS t(agreement_id, owner, version, state)
             ORDER BY 1, 2 ON CONFLICT DO NOTHING""";

    private static final String OF_AGREEMENT = """
             FROM usage_balance b JOIN billing_account a USING (agreement_id)
            WHERE b.agreement_id = ? AND (?::text IS NULL OR a.account_id = ?)""";

    private final Sql sql;
    private final Scopes scopes;
    private final Purses purses;

    BalanceRows(Sql sql, Scopes scopes, Purses purses) {
        this.sql = sql;
        this.scopes = scopes;
        this.purses = purses;
    }

    /// The rows of an agreement, to look at. A customer reaches its own.
    List<BalanceRow> of(String agreementId, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                "SELECT b.agreement_id, b.owner, b.version, b.state" + OF_AGREEMENT
                        + " ORDER BY b.owner OFFSET ? LIMIT ?",
                BalanceRows::row,
                agreementId,
                own,
                own,
                offset,
                limit);
    }

    long count(String agreementId) {
        var own = scopes.customer();
        return sql.number("SELECT count(*)" + OF_AGREEMENT, agreementId, own, own);
    }

    /// Loads these to try something on; nothing of it is written.
    Map<BalanceRow.Id, BalanceRow> look(Set<BalanceRow.Id> wanted) {
        scopes.mustSeeAll();
        var rows = new LinkedHashMap<BalanceRow.Id, BalanceRow>();
        sql.query(LOOK, BalanceRows::row, agreements(wanted), owners(wanted)).forEach(row -> rows.put(row.id(), row));
        return withPurses(rows);
    }

    /// Locks and loads these; one that nobody has used yet is new.
    Map<BalanceRow.Id, BalanceRow> lock(Set<BalanceRow.Id> wanted) {
        scopes.mustChangeAll();
        var rows = select(wanted);
        if (rows.size() < wanted.size()) {
            var missing = new HashSet<>(wanted);
            missing.removeAll(rows.keySet());
            sql.update(OPEN, agreements(missing), owners(missing));
            rows.putAll(select(missing));
        }
        return withPurses(rows);
    }

    /// As [#lock], for a batch that is tried again when it loses a race: what nobody has used yet is written as it will
    /// be and not before, and until then only held against whom it meets at [#write].
    Map<BalanceRow.Id, BalanceRow> lockKnown(Set<BalanceRow.Id> wanted) {
        scopes.mustChangeAll();
        var rows = select(wanted);
        wanted.forEach(id -> rows.computeIfAbsent(id, BalanceRow::unused));
        return withPurses(rows);
    }

    /// Read once the rows are locked: a join would still show what was there before the wait.
    private Map<BalanceRow.Id, BalanceRow> withPurses(Map<BalanceRow.Id, BalanceRow> rows) {
        var shared = rows.keySet().stream()
                .filter(BalanceRow.Id::isShared)
                .map(BalanceRow.Id::owner)
                .toList();
        purses.of(shared)
                .forEach((id, purse) -> Objects.requireNonNull(rows.get(new BalanceRow.Id(id, id)))
                        .with(purse));
        return rows;
    }

    /// Locks and loads all rows of these agreements; what their services share is there even if nobody has used
    /// anything yet, so that it can be closed.
    List<BalanceRow> lockAgreements(Collection<String> agreementIds) {
        scopes.mustChangeAll();
        // Those that are there come first, as with whoever uses them. The answer of a statement that waited is from
        // before the wait: a service may have got its first row meanwhile.
        sql.query(ALL_OF + " FOR UPDATE", BalanceRows::row, agreementIds);
        sql.update(OPEN, agreementIds, agreementIds);
        return sql.query(ALL_OF + " FOR UPDATE", BalanceRows::row, agreementIds);
    }

    /// All rows of these agreements, to look at.
    List<BalanceRow> ofAgreements(Collection<String> agreementIds) {
        return sql.query(ALL_OF, BalanceRows::row, agreementIds);
    }

    /// @throws OptimisticLockException when somebody else has written a row first that was new to both
    void write(Collection<BalanceRow> rows) {
        var changed = rows.stream().filter(BalanceRow::isChanged).toList();
        var known = changed.stream().filter(row -> !row.isNew()).toList();
        var fresh = changed.stream().filter(BalanceRow::isNew).toList();
        write(WRITE, known);
        if (write(ADD, fresh) < fresh.size()) {
            throw new OptimisticLockException("somebody else has opened the same balances");
        }
        purses.write(rows.stream()
                .map(BalanceRow::purse)
                .filter(purse -> purse != null && purse.isChanged())
                .map(Objects::requireNonNull)
                .toList());
    }

    private int write(String statement, List<BalanceRow> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        var ids = rows.stream().map(BalanceRow::id).toList();
        return sql.update(
                statement,
                agreements(ids),
                owners(ids),
                rows.stream().map(BalanceRow::version).toList(),
                rows.stream().map(BalanceRow::state).toList());
    }

    private Map<BalanceRow.Id, BalanceRow> select(Collection<BalanceRow.Id> wanted) {
        var rows = new LinkedHashMap<BalanceRow.Id, BalanceRow>();
        sql.query(LOCK, BalanceRows::row, agreements(wanted), owners(wanted)).forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    private static BalanceRow row(Row row) {
        var id = new BalanceRow.Id(row.text("agreement_id"), row.text("owner"));
        return BalanceRow.read(id, row.number("version"), row.text("state"));
    }

    private static List<String> agreements(Collection<BalanceRow.Id> ids) {
        return ids.stream().map(BalanceRow.Id::agreementId).toList();
    }

    private static List<String> owners(Collection<BalanceRow.Id> ids) {
        return ids.stream().map(BalanceRow.Id::owner).toList();
    }
}
