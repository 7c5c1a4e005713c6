package rapport.relationship.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Accounts as people look for them: by the beginning of an id or of a word of the name, by an agreement,
/// by a number, by their party.
@ApplicationScoped
class Directory {
    private static final String FOUND = """
            WITH found AS (
                SELECT account_id FROM account WHERE account_id LIKE ?
                UNION SELECT account_id FROM account WHERE to_tsvector('simple', party_name) @@ to_tsquery('simple', ?)
                UNION SELECT account_id FROM agreement WHERE agreement_id = ?
                UNION SELECT account_id FROM account WHERE party_id = ?
                UNION SELECT account_id FROM known_service WHERE subscriber_number LIKE ?)
            """;
    private static final String LISTED = """
            SELECT a.account_id, a.party_name, a.brand, a.segment, a.country, a.critical,
                   (SELECT count(*) FROM agreement g WHERE g.account_id = a.account_id) AS agreements,
                   ARRAY(SELECT DISTINCT s.state FROM standing s
                          WHERE s.account_id = a.account_id AND s.state <> 'CURRENT') AS standings
              FROM account a
            """;
    private static final String ACCOUNT = """
            SELECT a.*, c.sealed IS NOT NULL AS reachable, c.changed_at AS contact_changed_at
              FROM account a LEFT JOIN contact c USING (account_id) WHERE account_id = ?""";
    private static final String AGREEMENTS = """
            SELECT g.*, coalesce(s.state, 'CURRENT') AS state,
                   (SELECT count(*) FROM known_service k WHERE k.agreement_id = g.agreement_id AND k.active) AS services
              FROM agreement g LEFT JOIN standing s ON s.standing_id = g.agreement_id
             WHERE g.account_id = ? ORDER BY g.agreement_id OFFSET ? LIMIT ?""";

    private final Sql sql;
    private final Scopes scopes;

    Directory(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// An account in a list, with the standings that are not current.
    record Listed(
            String accountId,
            String partyName,
            String brand,
            String segment,
            String country,
            boolean critical,
            long agreements,
            List<String> standings) {}

    /// An account on its page.
    ///
    /// @param reachable whether notification was given a way to reach it; what that is stays sealed
    record Found(
            String accountId,
            String partyId,
            String partyName,
            String brand,
            String segment,
            String language,
            String timeZone,
            String country,
            boolean critical,
            boolean reachable,
            @Nullable Instant contactChangedAt,
            Instant openedAt) {}

    record Agreed(
            String agreementId,
            String offering,
            String maintenanceNotice,
            Instant signedAt,
            String state,
            long services) {}

    @Transactional
    List<Listed> list(String wanted, boolean byName, boolean backwards, int offset, int limit) {
        scopes.mustSeeAll();
        var order = " ORDER BY "
                + (byName ? "lower(a.party_name) %1$s, a.account_id %1$s" : "a.account_id %1$s")
                        .formatted(backwards ? "DESC" : "ASC")
                + " OFFSET ? LIMIT ?";
        if (wanted.isBlank()) {
            return sql.query(LISTED + order, Directory::listed, offset, limit);
        }
        return sql.query(
                FOUND + LISTED + " JOIN found USING (account_id)" + order,
                Directory::listed,
                prefix(wanted),
                words(wanted),
                wanted.strip(),
                wanted.strip(),
                number(wanted),
                offset,
                limit);
    }

    @Transactional
    long count(String wanted) {
        scopes.mustSeeAll();
        return wanted.isBlank()
                ? sql.number("SELECT count(*) FROM account")
                : sql.number(
                        FOUND + " SELECT count(*) FROM found",
                        prefix(wanted),
                        words(wanted),
                        wanted.strip(),
                        wanted.strip(),
                        number(wanted));
    }

    @Transactional
    List<Listed> ofParty(String partyId, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                LISTED + " WHERE a.party_id = ? ORDER BY a.account_id OFFSET ? LIMIT ?",
                Directory::listed,
                partyId,
                offset,
                limit);
    }

    @Transactional
    long countOfParty(String partyId) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM account WHERE party_id = ?", partyId);
    }

    @Transactional
    Optional<Found> find(String accountId) {
        scopes.mustSeeAll();
        return sql.query(ACCOUNT, Directory::found, accountId).stream().findFirst();
    }

    @Transactional
    List<Agreed> agreements(String accountId, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(AGREEMENTS, Directory::agreed, accountId, offset, limit);
    }

    @Transactional
    long countAgreements(String accountId) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM agreement WHERE account_id = ?", accountId);
    }

    static String prefix(String wanted) {
        return wanted.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /// A number is looked for as soon as it looks like one.
    private static String number(String wanted) {
        var digits = wanted.replaceAll("[\\s()/-]", "");
        return digits.matches("\\+?[0-9]{4,}") ? (digits.startsWith("+") ? digits : "+" + digits) + "%" : "";
    }

    /// Every word begins a word of the name. What is no letter or digit separates words, so that nothing is syntax.
    static String words(String wanted) {
        return Arrays.stream(wanted.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.text("account_id"),
                row.text("party_name"),
                row.text("brand"),
                row.text("segment"),
                row.text("country"),
                row.flag("critical"),
                row.number("agreements"),
                row.texts("standings"));
    }

    private static Found found(Row row) {
        return new Found(
                row.text("account_id"),
                row.text("party_id"),
                row.text("party_name"),
                row.text("brand"),
                row.text("segment"),
                row.text("language"),
                row.text("time_zone"),
                row.text("country"),
                row.flag("critical"),
                row.flag("reachable"),
                row.instantOrNull("contact_changed_at"),
                row.instant("opened_at"));
    }

    private static Agreed agreed(Row row) {
        return new Agreed(
                row.text("agreement_id"),
                row.text("offering"),
                row.text("maintenance_notice"),
                row.instant("signed_at"),
                row.text("state"),
                row.number("services"));
    }
}
