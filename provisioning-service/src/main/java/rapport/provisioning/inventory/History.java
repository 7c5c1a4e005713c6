package rapport.provisioning.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import rapport.chassis.event.Cause;
import rapport.chassis.sql.Sql;

/// What services became, version by version; written with the change itself, never changed.
@ApplicationScoped
class History {
    private static final String INSERT = """
            INSERT INTO service_history (service_id, version, at, state, blocks, reason, correlation_id, causation_id)
            SELECT i, v, ?, s, coalesce(string_to_array(nullif(b, ''), ','), '{}'), r, c, k
              FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   AS t(i, v, s, b, r, c, k)
            ON CONFLICT DO NOTHING""";

    private final Sql sql;

    History(Sql sql) {
        this.sql = sql;
    }

    /// A service as it has become, and why.
    record Entry(Service service, String reason, Cause cause) {}

    void write(List<Entry> entries, Instant at) {
        sql.update(
                INSERT,
                at,
                entries.stream().map(entry -> entry.service().serviceId()).toList(),
                entries.stream().map(entry -> entry.service().version()).toList(),
                entries.stream().map(entry -> entry.service().state()).toList(),
                entries.stream().map(entry -> blocks(entry.service())).toList(),
                entries.stream().map(Entry::reason).toList(),
                entries.stream().map(entry -> entry.cause().correlationId()).toList(),
                entries.stream().map(entry -> entry.cause().causationId()).toList());
    }

    /// As in `DEBT:SUSPENDED,FRAUD:RESTRICTED`.
    private static String blocks(Service service) {
        return service.blocks().entrySet().stream()
                .map(block -> block.getKey() + ":" + block.getValue())
                .collect(Collectors.joining(","));
    }
}
