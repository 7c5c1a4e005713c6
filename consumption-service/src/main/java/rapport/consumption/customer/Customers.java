package rapport.consumption.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rapport.chassis.event.Heard;
import rapport.chassis.sql.Sql;

/// The customer accounts that are known.
@ApplicationScoped
public class Customers {
    private static final String LEARN = """
            INSERT INTO customer_account (account_id, version, brand)
            SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[])
            ON CONFLICT (account_id) DO UPDATE SET version = excluded.version, brand = excluded.brand
             WHERE customer_account.version < excluded.version""";

    private final Sql sql;

    Customers(Sql sql) {
        this.sql = sql;
    }

    /// The brands of these accounts, by account; one that is not known yet is missing from the answer.
    public Map<String, String> brands(Collection<String> accountIds) {
        return sql
                .query(
                        "SELECT account_id, brand FROM customer_account WHERE account_id = ANY (?)",
                        row -> Map.entry(row.text("account_id"), row.text("brand")),
                        accountIds)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void learn(List<Heard<AccountFact>> batch) {
        var newest = new TreeMap<String, Heard<AccountFact>>();
        batch.forEach(heard -> newest.merge(
                heard.fact().accountId(),
                heard,
                (one, other) -> one.event().subjectVersion() > other.event().subjectVersion() ? one : other));
        var latest = newest.values();
        sql.update(
                LEARN,
                latest.stream().map(heard -> heard.fact().accountId()).toList(),
                latest.stream().map(heard -> heard.event().subjectVersion()).toList(),
                latest.stream().map(heard -> heard.fact().brand()).toList());
    }
}
