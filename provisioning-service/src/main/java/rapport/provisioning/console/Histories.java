package rapport.provisioning.console;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The services of an account, each with what became of it.
@ApplicationScoped
class Histories {
    private static final int MOST = 100;
    private static final int LONGEST = 50;
    private static final String SERVICES = """
            SELECT s.service_id, s.agreement_id, coalesce(s.name, s.service_id) AS name, s.kind, s.subscriber_number,
                   upper(regexp_replace(s.state, '([A-Z])', '_\\1', 'g')) AS state, s.version,
                   ARRAY(SELECT origin || ':' || level FROM service_block b
                          WHERE b.service_id = s.service_id ORDER BY origin) AS blocks,
                   ARRAY(SELECT node_id FROM service_dependency d
                          WHERE d.service_id = s.service_id ORDER BY node_id) AS nodes
              FROM service s WHERE s.account_id = ? AND NOT s.deleted ORDER BY s.state, s.service_id LIMIT ?""";
    private static final String HISTORY = """
            SELECT * FROM (
                SELECT h.*, row_number() OVER (PARTITION BY service_id ORDER BY version DESC) AS place
                  FROM service_history h WHERE service_id = ANY (?)) newest
             WHERE place <= ? ORDER BY service_id, version DESC""";

    private final Sql sql;
    private final Scopes scopes;

    Histories(Sql sql, Scopes scopes) {
        this.scopes = scopes;
        this.sql = sql;
    }

    /// A service as it is, with its history, the newest first.
    record Running(
            String serviceId,
            @Nullable String agreementId,
            String name,
            @Nullable String kind,
            @Nullable String subscriberNumber,
            String state,
            List<String> blocks,
            List<String> nodes,
            List<Version> history) {}

    /// What a service became at a moment, and why.
    record Version(
            long version,
            Instant at,
            String state,
            List<String> blocks,
            String reason,
            String correlationId,
            @Nullable String causationId) {}

    @Transactional
    List<Running> of(String accountId) {
        scopes.mustSeeAll();
        var services = sql.query(SERVICES, row -> running(row, List.of()), accountId, MOST);
        var histories = histories(services.stream().map(Running::serviceId).toList());
        return services.stream()
                .map(service -> with(service, histories.getOrDefault(service.serviceId(), List.of())))
                .toList();
    }

    private Map<String, List<Version>> histories(List<String> serviceIds) {
        return sql.query(HISTORY, row -> Map.entry(row.text("service_id"), version(row)), serviceIds, LONGEST).stream()
                .collect(groupingBy(
                        Map.Entry::getKey,
                        java.util.stream.Collectors.mapping(
                                Map.Entry::getValue, java.util.stream.Collectors.toList())));
    }

    private static Running with(Running service, List<Version> history) {
        return new Running(
                service.serviceId(),
                service.agreementId(),
                service.name(),
                service.kind(),
                service.subscriberNumber(),
                service.state(),
                service.blocks(),
                service.nodes(),
                history);
    }

    private static Running running(Row row, List<Version> history) {
        return new Running(
                row.text("service_id"),
                row.textOrNull("agreement_id"),
                row.text("name"),
                row.textOrNull("kind"),
                row.textOrNull("subscriber_number"),
                row.text("state"),
                row.texts("blocks"),
                row.texts("nodes"),
                history);
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
