package rapport.provisioning.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The inventory in the database. A customer reaches its own services.
@ApplicationScoped
public class Services {
    private static final String SELECT = """
            SELECT service_id, account_id, agreement_id, name, kind, subscriber_number, state, started, version,
                   ARRAY(SELECT origin || ':' || level FROM service_block b
                               WHERE b.service_id = s.service_id) AS blocks,
                   document -> 'feature' AS features
              FROM service s
             WHERE NOT deleted AND\s""";

    private static final String WANTED = """
            (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR account_id = ?)
            AND (?::text IS NULL OR agreement_id = ?)""";

    private final Sql sql;
    private final Scopes scopes;

    Services(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// A service and the nodes through which something happens to it.
    public record Dependant(
            String serviceId,
            String accountId,
            String agreementId,
            String name,
            @Nullable String subscriberNumber,
            List<String> nodes) {}

    /// The active services that depend on any of these nodes.
    public List<Dependant> dependingOn(Collection<String> nodes) {
        return sql.query("""
                SELECT s.service_id, s.account_id, s.agreement_id, coalesce(s.name, s.service_id) AS name,
                       s.subscriber_number,
                       array_agg(d.node_id) AS nodes
                  FROM unnest(?::text[]) AS n(node_id)
                  JOIN service_dependency d USING (node_id)
                  JOIN service s USING (service_id)
                 WHERE s.state = 'active' AND s.account_id IS NOT NULL AND s.agreement_id IS NOT NULL
                 GROUP BY s.service_id
                 ORDER BY s.account_id, s.service_id""", Services::dependant, nodes);
    }

    /// What these services are called, whether active or not, with no nodes.
    public List<Dependant> named(Collection<String> serviceIds) {
        return sql.query("""
                SELECT service_id, account_id, agreement_id, coalesce(name, service_id) AS name, subscriber_number,
                       '{}'::text[] AS nodes
                  FROM service WHERE service_id = ANY (?)
                 ORDER BY account_id, service_id""", Services::dependant, serviceIds);
    }

    /// The services of these agreements, locked until the transaction ends. An assessment of planned work
    /// may refer to them meanwhile.
    public List<Service> lockOfAgreements(Collection<String> agreementIds) {
        lock("agreement_id = ANY (?)", agreementIds);
        return sql.query(SELECT + "agreement_id = ANY (?) ORDER BY service_id", Services::service, agreementIds);
    }

    /// Those of these services that there are, locked until the transaction ends.
    public List<Service> lockAll(Collection<String> serviceIds) {
        lock("service_id = ANY (?)", serviceIds);
        return sql.query(SELECT + "service_id = ANY (?) ORDER BY service_id", Services::service, serviceIds);
    }

    Optional<Service> lock(String serviceId) {
        lock("service_id = ?", serviceId);
        return find(serviceId);
    }

    /// The rows are locked by a statement of its own, so that the blocks beside them are read as they are afterwards.
    private void lock(String which, Object argument) {
        scopes.mustChangeAll();
        sql.query(
                "SELECT service_id FROM service WHERE " + which + " ORDER BY service_id FOR NO KEY UPDATE",
                row -> row.text("service_id"),
                argument);
    }

    /// Under which accounts services run, or are to run, by these agreements. Who asks first is right: others who
    /// ask about the same agreements wait until the transaction ends. Agreements share a few locks, because
    /// PostgreSQL has room for so many in all.
    Map<String, Set<String>> holders(Collection<String> agreementIds) {
        sql.query("""
                SELECT pg_advisory_xact_lock(638, share)
                  FROM (SELECT DISTINCT hashtext(agreement_id) & 255 AS share
                          FROM unnest(?::text[]) AS agreement_id ORDER BY share) AS shares""", row -> 1, agreementIds);
        return sql.query("""
                SELECT DISTINCT agreement_id, account_id FROM service
                 WHERE NOT deleted AND agreement_id = ANY (?) AND account_id IS NOT NULL""", row -> Map.entry(row.text("agreement_id"), row.text("account_id")), agreementIds).stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    Optional<Service> find(String serviceId) {
        return sql.query(SELECT + "service_id = ?", Services::service, serviceId).stream()
                .filter(service -> scopes.reachesCustomer(service.accountId()))
                .findFirst();
    }

    List<Service> list(@Nullable String accountId, @Nullable String agreementId, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                SELECT + WANTED + " ORDER BY service_id OFFSET ? LIMIT ?",
                Services::service,
                own,
                own,
                accountId,
                accountId,
                agreementId,
                agreementId,
                offset,
                limit);
    }

    long count(@Nullable String accountId, @Nullable String agreementId) {
        var own = scopes.customer();
        return sql.number(
                "SELECT count(*) FROM service WHERE NOT deleted AND " + WANTED,
                own,
                own,
                accountId,
                accountId,
                agreementId,
                agreementId);
    }

    List<String> dependenciesOf(String serviceId) {
        return sql.query(
                "SELECT node_id FROM service_dependency WHERE service_id = ? ORDER BY node_id",
                row -> row.text("node_id"),
                serviceId);
    }

    /// Those of these that exist, with what they depend on.
    List<Existing> existing(Collection<String> serviceIds) {
        return sql.query("""
                SELECT service_id, account_id, agreement_id, name, kind, subscriber_number, state, started, version,
                       deleted, '{}'::text[] AS blocks, NULL AS features,
                       ARRAY(SELECT node_id FROM service_dependency d WHERE d.service_id = s.service_id) AS nodes
                  FROM service s WHERE service_id = ANY (?)""", row -> new Existing(service(row), row.texts("nodes"), row.flag("deleted")), serviceIds);
    }

    record Existing(Service service, List<String> dependsOn, boolean deleted) {}

    /// @param serviceIds and nodes are pairs
    void addDependencies(List<String> serviceIds, List<String> nodes) {
        sql.update("""
                INSERT INTO service_dependency (service_id, node_id)
                SELECT * FROM unnest(?::text[], ?::text[])""", serviceIds, nodes);
    }

    void removeDependencies(String serviceId) {
        sql.update("DELETE FROM service_dependency WHERE service_id = ?", serviceId);
    }

    record Rewritten(String before, String after) {}

    /// Writes the state and the blocks of services that are locked, in their documents too.
    ///
    /// @return the documents as they were and as they are now
    Map<String, Rewritten> write(List<Service> services, Instant now) {
        var ids = services.stream().map(Service::serviceId).toList();
        var documents = sql
                .query(
                        """
                UPDATE service s SET state = t.state, version = t.version,
                                     document = CASE WHEN s.state = t.state THEN '{}' ELSE t.supplement::jsonb END
                                                || s.document || t.change::jsonb
                                                || changed_features(s.document, t.features::jsonb)
                  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                       AS t(id, state, version, change, supplement, features)
                  JOIN service old ON old.service_id = t.id
                 WHERE s.service_id = t.id
                RETURNING s.service_id, old.document AS before, s.document AS after""",
                        row -> Map.entry(row.text("service_id"), new Rewritten(row.text("before"), row.text("after"))),
                        ids,
                        services.stream().map(service -> service.state().code()).toList(),
                        services.stream().map(Service::version).toList(),
                        services.stream()
                                .map(service -> ServiceDocument.change(service).toString())
                                .toList(),
                        services.stream()
                                .map(service ->
                                        ServiceDocument.supplement(service, now).toString())
                                .toList(),
                        services.stream().map(ServiceDocument::features).toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        sql.update("DELETE FROM service_block WHERE service_id = ANY (?)", ids);
        var blocks = services.stream()
                .flatMap(service -> service.blocks().entrySet().stream()
                        .map(block -> List.of(
                                service.serviceId(),
                                block.getKey().name(),
                                block.getValue().name())))
                .toList();
        sql.update(
                "INSERT INTO service_block (service_id, origin, level) SELECT * FROM unnest(?::text[], ?::text[], ?::text[])",
                blocks.stream().map(block -> block.get(0)).toList(),
                blocks.stream().map(block -> block.get(1)).toList(),
                blocks.stream().map(block -> block.get(2)).toList());
        return documents;
    }

    private static Dependant dependant(Row row) {
        return new Dependant(
                row.text("service_id"),
                row.text("account_id"),
                row.text("agreement_id"),
                row.text("name"),
                row.textOrNull("subscriber_number"),
                row.texts("nodes"));
    }

    private static Service service(Row row) {
        var id = row.text("service_id");
        return new Service(
                id,
                row.textOrNull("account_id"),
                row.textOrNull("agreement_id"),
                Objects.requireNonNullElse(row.textOrNull("name"), id),
                Objects.requireNonNullElse(row.textOrNull("kind"), "service"),
                row.textOrNull("subscriber_number"),
                State.ofCode(row.text("state")),
                blocks(row.texts("blocks")),
                ServiceDocument.features(row.textOrNull("features")),
                row.flag("started"),
                row.number("version"));
    }

    private static Map<Origin, Level> blocks(List<String> pairs) {
        var blocks = new EnumMap<Origin, Level>(Origin.class);
        for (var pair : pairs) {
            var colon = pair.indexOf(':');
            blocks.put(Origin.valueOf(pair.substring(0, colon)), Level.valueOf(pair.substring(colon + 1)));
        }
        return blocks;
    }
}
