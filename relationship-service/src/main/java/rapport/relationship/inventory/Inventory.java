package rapport.relationship.inventory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;
import rapport.relationship.rows.Rows;

/// The services that provisioning has told us of; an older version never replaces a newer one.
@ApplicationScoped
public class Inventory {
    private final EntityManager database;

    Inventory(EntityManager database) {
        this.database = database;
    }

    /// A service or an agreement that is said to be of this account.
    public record Owner(String id, String accountId) {}

    private record NewRow(
            String service_id,
            String account_id,
            String agreement_id,
            String name,
            @Nullable String subscriber_number,
            boolean active,
            long version) {
        static NewRow of(Heard<ServiceFact> heard) {
            var fact = heard.fact();
            return new NewRow(
                    fact.serviceId(),
                    fact.accountId(),
                    fact.agreementId(),
                    fact.name(),
                    fact.subscriberNumber(),
                    fact.active(),
                    heard.event().subjectVersion());
        }
    }

    void learn(List<Heard<ServiceFact>> facts) {
        var newest = new LinkedHashMap<String, NewRow>();
        facts.stream()
                .map(NewRow::of)
                .forEach(row -> newest.merge(row.service_id(), row, (a, b) -> b.version() >= a.version() ? b : a));
        database.createNativeQuery("""
                        INSERT INTO known_service AS known
                               (service_id, account_id, agreement_id, name, subscriber_number, active, version)
                        SELECT service_id, account_id, agreement_id, name, subscriber_number, active, version
                          FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS t(service_id text, account_id text,
                               agreement_id text, name text, subscriber_number text, active boolean, version bigint)
                         ORDER BY service_id
                        ON CONFLICT (service_id) DO UPDATE SET account_id = excluded.account_id,
                               agreement_id = excluded.agreement_id, name = excluded.name,
                               subscriber_number = excluded.subscriber_number, active = excluded.active,
                               version = excluded.version
                         WHERE known.version <= excluded.version""")
                .setParameter("rows", Rows.json(newest.values()))
                .executeUpdate();
    }

    /// The active services of each of these agreements, by name; what is said to belong to another account is left out.
    ///
    /// @param accounts the account of each agreement that is asked for
    @Transactional
    public Map<String, List<KnownService>> ofAgreements(Map<String, String> accounts) {
        return database.createQuery(
                        "from ServiceRow where agreementId in :ids and active order by name, serviceId",
                        ServiceRow.class)
                .setParameter("ids", accounts.keySet())
                .getResultStream()
                .filter(row -> row.accountId.equals(accounts.get(row.agreementId)))
                .collect(groupingBy(row -> row.agreementId, mapping(ServiceRow::service, toList())));
    }

    /// The services of each owner, by name: itself, whatever its state, or the active ones of an agreement. What
    /// is said to belong to another account is left out.
    @Transactional
    public Map<Owner, List<KnownService>> ofOwners(Set<Owner> owners) {
        return database.createQuery(
                        "from ServiceRow where serviceId in :ids or agreementId in :ids and active order by name, serviceId",
                        ServiceRow.class)
                .setParameter("ids", owners.stream().map(Owner::id).collect(toSet()))
                .getResultStream()
                .<Entry<Owner, KnownService>>mapMulti((row, found) -> row.owners()
                        .filter(owners::contains)
                        .forEach(owner -> found.accept(Map.entry(owner, row.service()))))
                .collect(groupingBy(Entry::getKey, mapping(Entry::getValue, toList())));
    }
}
