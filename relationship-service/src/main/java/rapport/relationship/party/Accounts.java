package rapport.relationship.party;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rapport.chassis.identity.Scopes;
import rapport.relationship.rows.Rows;

/// All customer accounts. A customer reaches its own.
@ApplicationScoped
public class Accounts {
    private final EntityManager database;
    private final Scopes scopes;

    Accounts(EntityManager database, Scopes scopes) {
        this.database = database;
        this.scopes = scopes;
    }

    private record NewRow(
            String account_id,
            String party_id,
            String party_name,
            String brand,
            String segment,
            String language,
            String time_zone,
            String country,
            boolean critical,
            Instant opened_at) {
        static NewRow of(Account account) {
            return new NewRow(
                    account.accountId(),
                    account.partyId(),
                    account.partyName(),
                    account.brand(),
                    account.segment().name(),
                    account.language(),
                    account.timeZone().getId(),
                    account.country(),
                    account.critical(),
                    account.openedAt());
        }
    }

    @Transactional
    public Map<String, Account> find(Collection<String> accountIds) {
        return database.createQuery("from AccountRow where accountId in :ids", AccountRow.class)
                .setParameter("ids", accountIds)
                .getResultStream()
                .filter(row -> scopes.reachesCustomer(row.accountId))
                .collect(toMap(row -> row.accountId, AccountRow::account));
    }

    @Transactional
    public Optional<Account> find(String accountId) {
        return Optional.ofNullable(database.find(AccountRow.class, accountId))
                .filter(row -> scopes.reachesCustomer(row.accountId))
                .map(AccountRow::account);
    }

    @Transactional
    List<Account> list(int offset, int limit) {
        return database.createQuery(
                        "from AccountRow where :own is null or accountId = :own order by accountId", AccountRow.class)
                .setParameter("own", scopes.customer())
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(AccountRow::account)
                .toList();
    }

    @Transactional
    long count() {
        return database.createQuery(
                        "select count(*) from AccountRow where :own is null or accountId = :own", Long.class)
                .setParameter("own", scopes.customer())
                .getSingleResult();
    }

    /// Stores those that are new, and says which these were. A concurrent request for the same waits, then is not new.
    Set<String> insert(List<Account> accounts) {
        scopes.mustChangeAll();
        @SuppressWarnings("unchecked")
        var inserted = (List<String>) database.createNativeQuery("""
                        INSERT INTO account (account_id, party_id, party_name, brand, segment, language, time_zone,
                               country, critical, version, opened_at)
                        SELECT account_id, party_id, party_name, brand, segment, language, time_zone,
                               country, critical, 1, opened_at
                          FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS t(account_id text, party_id text,
                               party_name text, brand text, segment text, language text, time_zone text,
                               country text, critical boolean, opened_at timestamptz)
                         ORDER BY account_id
                        ON CONFLICT (account_id) DO NOTHING RETURNING account_id""", String.class)
                .setParameter(
                        "rows", Rows.json(accounts.stream().map(NewRow::of).toList()))
                .getResultList();
        return new TreeSet<>(inserted);
    }

    Optional<AccountRow> lock(String accountId) {
        scopes.mustChangeAll();
        return Optional.ofNullable(
                database.find(AccountRow.class, accountId, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE));
    }
}
