package rapport.provisioning.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The inventory in the database.
@ApplicationScoped
public class Services {
    private static final String SELECT = """
            SELECT s.*, ARRAY(SELECT origin || ':' || level FROM service_block b
                               WHERE b.service_id = s.service_id) AS blocks
              FROM service s
            """;

    private final Sql sql;

    Services(Sql sql) {
        this.sql = sql;
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
                SELECT s.service_id, s.account_id, s.agreement_id, s.name, s.subscriber_number,
                       array_agg(d.node_id) AS nodes
                  FROM unnest(?::text[]) AS n(node_id)
                  JOIN service_dependency d USING (node_id)
                  JOIN service s USING (service_id)
                 WHERE s.state = 'ACTIVE'
                 GROUP BY s.service_id
                 ORDER BY s.account_id, s.service_id""", Services::dependant, nodes);
    }

    /// What these services are called, whether active or not, with no nodes.
    public List<Dependant> named(Collection<String> serviceIds) {
        return sql.query("""
                SELECT service_id, account_id, agreement_id, name, subscriber_number, '{}'::text[] AS nodes
                  FROM service WHERE service_id = ANY (?)
                 ORDER BY account_id, service_id""", Services::dependant, serviceIds);
    }

    /// The services of these agreements, locked until the transaction ends. An assessment of planned work may refer to
    /// them meanwhile.
    public List<Service> lockOfAgreements(Collection<String> agreementIds) {
        lock("agreement_id = ANY (?)", agreementIds);
        return sql.query(SELECT + " WHERE agreement_id = ANY (?) ORDER BY service_id", Services::service, agreementIds);
    }

    Optional<Service> lock(String serviceId) {
        lock("service_id = ?", serviceId);
        return find(serviceId);
    }

    /// The rows are locked by a statement of its own, so that the blocks beside them are read as they are afterwards.
    private void lock(String which, Object argument) {
        sql.query(
                "SELECT service_id FROM service WHERE " + which + " ORDER BY service_id FOR NO KEY UPDATE",
                row -> row.text("service_id"),
                argument);
    }

    Optional<Service> find(String serviceId) {
        return sql.query(SELECT + " WHERE service_id = ?", Services::service, serviceId).stream()
                .findFirst();
    }

    List<Service> list(@Nullable String accountId, @Nullable String agreementId, int offset, int limit) {
        return sql.query(
                SELECT + """
                         WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR agreement_id = ?)
                         ORDER BY service_id OFFSET ? LIMIT ?""", Services::service, accountId, accountId, agreementId, agreementId, offset, limit);
    }

    long count(@Nullable String accountId, @Nullable String agreementId) {
        return sql.number("""
                SELECT count(*) FROM service
                 WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR agreement_id = ?)""", accountId, accountId, agreementId, agreementId);
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
                SELECT s.*, '{}'::text[] AS blocks,
                       ARRAY(SELECT node_id FROM service_dependency d WHERE d.service_id = s.service_id) AS nodes
                  FROM service s WHERE service_id = ANY (?)""", row -> new Existing(service(row), row.texts("nodes")), serviceIds);
    }

    record Existing(Service service, List<String> dependsOn) {}

    /// Adds services; those that somebody else has added in the meantime are left alone.
    ///
    /// @return the ids of those that are new
    List<String> add(List<Service> services) {
        return sql.query(
                """
                INSERT INTO service (service_id, account_id, agreement_id, name, kind, subscriber_number, state, version)
                SELECT i, a, g, n, k, m, 'ACTIVE', 1
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS t(i, a, g, n, k, m)
                 ORDER BY i
                ON CONFLICT DO NOTHING RETURNING service_id""",
                row -> row.text("service_id"),
                services.stream().map(Service::serviceId).toList(),
                services.stream().map(Service::accountId).toList(),
                services.stream().map(Service::agreementId).toList(),
                services.stream().map(Service::name).toList(),
                services.stream().map(Service::kind).toList(),
                services.stream().map(Service::subscriberNumber).toList());
    }

    /// @param serviceIds and nodes are pairs
    void addDependencies(List<String> serviceIds, List<String> nodes) {
        sql.update("""
                INSERT INTO service_dependency (service_id, node_id)
                SELECT * FROM unnest(?::text[], ?::text[])""", serviceIds, nodes);
    }

    /// Writes the state and the blocks of services that are locked.
    void write(List<Service> services) {
        var ids = services.stream().map(Service::serviceId).toList();
        sql.update(
                """
                UPDATE service s SET state = t.state, version = t.version
                  FROM unnest(?::text[], ?::text[], ?::bigint[]) AS t(id, state, version)
                 WHERE s.service_id = t.id""",
                ids,
                services.stream().map(Service::state).toList(),
                services.stream().map(Service::version).toList());
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
        return new Service(
                row.text("service_id"),
                row.text("account_id"),
                row.text("agreement_id"),
                row.text("name"),
                row.text("kind"),
                row.textOrNull("subscriber_number"),
                State.valueOf(row.text("state")),
                blocks(row.texts("blocks")),
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
