package rapport.provisioning.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Services, each with what became of it.
@ApplicationScoped
class Histories {
    private static final String SERVICES = """
            SELECT s.service_id, s.account_id, s.agreement_id, coalesce(s.name, s.service_id) AS name, s.kind,
                   s.subscriber_number, upper(regexp_replace(s.state, '([A-Z])', '_\\1', 'g')) AS state,
                   ARRAY(SELECT origin || ':' || level FROM service_block b
                          WHERE b.service_id = s.service_id ORDER BY origin) AS blocks,
                   ARRAY(SELECT node_id FROM service_dependency d
                          WHERE d.service_id = s.service_id ORDER BY node_id) AS nodes,
                   (SELECT count(*) FROM service_history h WHERE h.service_id = s.service_id) AS versions
              FROM service s WHERE NOT s.deleted AND\s""";
    private static final String OF_ACCOUNT =
            SERVICES + "s.account_id = ? ORDER BY s.state, s.service_id OFFSET ? LIMIT ?";
    private static final String COUNT = "SELECT count(*) FROM service WHERE account_id = ? AND NOT deleted";
    private static final String NEWEST = """
            SELECT h.* FROM unnest(?::text[]) AS wanted (id)
             CROSS JOIN LATERAL (SELECT * FROM service_history WHERE service_id = wanted.id
                                  ORDER BY version DESC LIMIT ?) h
             ORDER BY h.service_id, h.version DESC""";
    private static final String VERSIONS =
            "SELECT * FROM service_history WHERE service_id = ? ORDER BY version DESC OFFSET ? LIMIT ?";

    private final Sql sql;
    private final Scopes scopes;

    Histories(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// A service as it is.
    ///
    /// @param accountId null while nobody owns it
    /// @param versions how many of it are on record
    record Running(
            String serviceId,
            @Nullable String accountId,
            @Nullable String agreementId,
            String name,
            @Nullable String kind,
            @Nullable String subscriberNumber,
            String state,
            List<String> blocks,
            List<String> nodes,
            long versions) {}

    /// What a service became at a moment, and why.
    record Version(
            long version,
            Instant at,
            String state,
            List<String> blocks,
            String reason,
            String correlationId,
            @Nullable String causationId) {}

    /// A service with the newest of its versions, the newest first.
    record Recent(Running service, List<Version> versions) {
        /// Whether there are older versions than these.
        public boolean isCut() {
            return versions.size() < service.versions();
        }
    }

    /// A part of an account's services.
    ///
    /// @param versions how many of each at most
    @Transactional
    List<Recent> ofAccount(String accountId, int offset, int limit, int versions) {
        scopes.mustSeeAll();
        var services = sql.query(OF_ACCOUNT, Histories::running, accountId, offset, limit);
        var newest = newest(services.stream().map(Running::serviceId).toList(), versions);
        return services.stream()
                .map(service -> new Recent(service, newest.getOrDefault(service.serviceId(), List.of())))
                .toList();
    }

    @Transactional
    long count(String accountId) {
        scopes.mustSeeAll();
        return sql.number(COUNT, accountId);
    }

    @Transactional
    Optional<Running> find(String serviceId) {
        scopes.mustSeeAll();
        return sql.query(SERVICES + "s.service_id = ?", Histories::running, serviceId).stream()
                .findFirst();
    }

    /// A part of a service's history, the newest first.
    @Transactional
    List<Version> versions(String serviceId, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(VERSIONS, Histories::version, serviceId, offset, limit);
    }

    private Map<String, List<Version>> newest(List<String> serviceIds, int limit) {
        return sql.query(NEWEST, row -> Map.entry(row.text("service_id"), version(row)), serviceIds, limit).stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Running running(Row row) {
        return new Running(
                row.text("service_id"),
                row.textOrNull("account_id"),
                row.textOrNull("agreement_id"),
                row.text("name"),
                row.textOrNull("kind"),
                row.textOrNull("subscriber_number"),
                row.text("state"),
                row.texts("blocks"),
                row.texts("nodes"),
                row.number("versions"));
    }

    private static Version version(Row row) {
        return new Version(
                row.number("version"),
                row.instant("at"),
                row.text("state"),
                row.texts("blocks"),
                row.text("reason"),
                row.text("correlation_id"),
                row.textOrNull("causation_id"));
    }
}
