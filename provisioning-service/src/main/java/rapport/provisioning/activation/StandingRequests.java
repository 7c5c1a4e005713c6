package rapport.provisioning.activation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rapport.chassis.sql.Sql;

/// The latest of standing that was handled for each agreement.
@ApplicationScoped
class StandingRequests {
    private final Sql sql;

    StandingRequests(Sql sql) {
        this.sql = sql;
    }

    record Latest(long version, String requestId) {
        /// A request without a version (0) is never stale.
        boolean isOlderThan(long other) {
            return other == 0 || other > version;
        }
    }

    Map<String, Latest> lock(Collection<String> agreementIds) {
        return sql
                .query(
                        "SELECT * FROM standing_request WHERE agreement_id = ANY (?) ORDER BY agreement_id FOR UPDATE",
                        row -> Map.entry(
                                row.text("agreement_id"), new Latest(row.number("version"), row.text("request_id"))),
                        agreementIds)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void write(Map<String, Latest> latest) {
        var agreements = latest.keySet().stream().sorted().toList();
        sql.update(
                """
                INSERT INTO standing_request (agreement_id, version, request_id)
                SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[])
                ON CONFLICT (agreement_id) DO UPDATE
                   SET version = excluded.version, request_id = excluded.request_id""",
                agreements,
                values(agreements, latest).stream().map(Latest::version).toList(),
                values(agreements, latest).stream().map(Latest::requestId).toList());
    }

    private static List<Latest> values(List<String> agreements, Map<String, Latest> latest) {
        return agreements.stream().map(latest::get).toList();
    }
}
