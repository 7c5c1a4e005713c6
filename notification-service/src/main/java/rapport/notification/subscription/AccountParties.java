package rapport.notification.subscription;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import rapport.chassis.event.Heard;
import rapport.chassis.sql.Sql;
import rapport.notification.subscription.RegistrationFact.OfParty;

/// Which accounts a party has. Works in the caller's transaction.
@ApplicationScoped
class AccountParties {
    private static final String KEEP = """
            INSERT INTO account_party (account_id, party_id, version)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[])
            ON CONFLICT (account_id) DO UPDATE SET party_id = excluded.party_id, version = excluded.version
             WHERE excluded.version >= account_party.version""";

    private final Sql sql;

    AccountParties(Sql sql) {
        this.sql = sql;
    }

    void keep(List<Heard<OfParty>> heard) {
        var latest = new TreeMap<String, Heard<OfParty>>();
        heard.forEach(each -> latest.put(each.fact().accountId(), each));
        sql.update(
                KEEP,
                List.copyOf(latest.keySet()),
                latest.values().stream().map(each -> each.fact().partyId()).toList(),
                latest.values().stream()
                        .map(each -> each.event().subjectVersion())
                        .toList());
    }

    /// The accounts of each of these parties that has any.
    Map<String, Set<String>> accounts(Collection<String> parties) {
        return sql
                .query(
                        "SELECT party_id, account_id FROM account_party WHERE party_id = ANY (?::text[])",
                        row -> Map.entry(row.text("party_id"), row.text("account_id")),
                        parties)
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }
}
