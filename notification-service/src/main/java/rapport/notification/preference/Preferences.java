package rapport.notification.preference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;

/// What accounts have muted. Works in the caller's transaction.
@ApplicationScoped
public class Preferences {
    private static final String PUT = """
            INSERT INTO preference (account_id, muted)
            SELECT account, string_to_array(muted, ' ') FROM unnest(?::text[], ?::text[]) AS p(account, muted)
            ON CONFLICT (account_id) DO UPDATE SET muted = excluded.muted""";
    private static final String STOP = """
            INSERT INTO preference (account_id, muted)
            SELECT account, ARRAY['*'] FROM unnest(?::text[]) AS p(account)
            ON CONFLICT (account_id) DO UPDATE SET muted = ARRAY['*']""";

    private final Sql sql;
    private final Scopes scopes;

    Preferences(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// The muted topics of those that have muted any.
    public Map<String, MutedTopics> find(Collection<String> accountIds) {
        reach(accountIds);
        record Found(String accountId, MutedTopics muted) {}
        return sql
                .query(
                        "SELECT account_id, muted FROM preference WHERE account_id = ANY (?::text[])",
                        row -> new Found(row.text("account_id"), new MutedTopics(row.texts("muted"))),
                        accountIds)
                .stream()
                .collect(Collectors.toMap(Found::accountId, Found::muted));
    }

    /// Replaces what any accounts have muted; for operators.
    void putAll(Map<String, MutedTopics> muted) {
        scopes.mustChangeAll();
        put(muted);
    }

    /// Replaces what these accounts have muted.
    void put(Map<String, MutedTopics> muted) {
        reach(muted.keySet());
        var sorted = new TreeMap<>(muted);
        sql.update(
                PUT,
                List.copyOf(sorted.keySet()),
                sorted.values().stream()
                        .map(m -> String.join(" ", m.patterns()))
                        .toList());
    }

    /// Silences everything that may be silenced.
    void stop(Collection<String> accountIds) {
        sql.update(STOP, accountIds.stream().sorted().distinct().toList());
    }

    private void reach(Collection<String> accountIds) {
        for (var accountId : accountIds) {
            if (!scopes.reachesCustomer(accountId)) {
                throw Problem.notFound("account", accountId);
            }
        }
    }
}
