package rapport.relationship.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Parties as people look for them: by the beginning of an id or of a word of the name, with accounts or without.
@ApplicationScoped
class PartyDirectory {
    private static final String SHOWN = """
            SELECT party_id, shown_as, kind, document ->> 'status' AS status FROM party
            """;
    private static final String FOUND = """
            SELECT party_id FROM party WHERE party_id LIKE ?
             UNION SELECT party_id FROM party WHERE to_tsvector('simple', shown_as) @@ to_tsquery('simple', ?)""";
    private static final String LISTED =
            SHOWN + "WHERE party_id IN (" + FOUND + ") ORDER BY lower(shown_as), party_id OFFSET ? LIMIT ?";
    private static final String COUNT = "SELECT count(*) FROM (" + FOUND + ") found";

    private final Sql sql;
    private final Scopes scopes;

    PartyDirectory(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// @param kind `individual` or `organization`
    record Party(String partyId, String name, String kind, String status) {}

    @Transactional
    List<Party> list(String wanted, int offset, int limit) {
        scopes.mustSeeAll();
        return wanted.isBlank()
                ? List.of()
                : sql.query(
                        LISTED,
                        PartyDirectory::party,
                        Directory.prefix(wanted),
                        Directory.words(wanted),
                        offset,
                        limit);
    }

    @Transactional
    long count(String wanted) {
        scopes.mustSeeAll();
        return wanted.isBlank() ? 0 : sql.number(COUNT, Directory.prefix(wanted), Directory.words(wanted));
    }

    @Transactional
    Optional<Party> find(String partyId) {
        scopes.mustSeeAll();
        return sql.query(SHOWN + "WHERE party_id = ?", PartyDirectory::party, partyId).stream()
                .findFirst();
    }

    private static Party party(Row row) {
        return new Party(row.text("party_id"), row.text("shown_as"), row.text("kind"), row.text("status"));
    }
}
