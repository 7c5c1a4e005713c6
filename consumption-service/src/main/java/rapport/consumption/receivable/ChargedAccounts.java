package rapport.consumption.receivable;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// What an account is charged by belongs to all of its agreements, the one included that becomes known in this
/// moment.
@ApplicationScoped
public class ChargedAccounts {
    /// What is not true of any row locks each of them all the same, and changes none.
    private static final String LOCK = """
            INSERT INTO charged_account SELECT DISTINCT id FROM unnest(?::text[]) AS id ORDER BY id
            ON CONFLICT (account_id) DO UPDATE SET account_id = excluded.account_id WHERE false""";

    private final Sql sql;
    private final Scopes scopes;

    ChargedAccounts(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// Lets nobody else add agreements to these accounts, or change what they are charged by, until the
    /// transaction ends. Comes before any of their agreements is locked.
    public void lock(Collection<String> accountIds) {
        scopes.mustChangeAll();
        sql.update(LOCK, accountIds);
    }
}
