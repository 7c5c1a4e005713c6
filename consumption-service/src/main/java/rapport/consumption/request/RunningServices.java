package rapport.consumption.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Sql;

/// The services of an agreement that run now, each with what is on and what is on its way.
@ApplicationScoped
class RunningServices {
    /// Running services with what is on, as far as was heard; what provisioning has answered since, the
    /// latest last; what is on its way.
    private static final String SERVICES = """
            SELECT n.service_id,
                   ARRAY(SELECT f.feature FROM service_feature f
                          WHERE f.service_id = n.service_id AND f.valid_to IS NULL) AS features,
                   ARRAY(SELECT r.action || ' ' || r.feature FROM service_request r
                           LEFT JOIN subscribed_service s USING (service_id)
                          WHERE r.service_id = n.service_id AND r.state = 'FULFILLED'
                            AND r.service_version > coalesce(s.version, 0)
                          ORDER BY r.service_version) AS answered,
                   ARRAY(SELECT r.feature || ' ' || r.request_id FROM service_request r
                          WHERE r.service_id = n.service_id AND r.state = 'REQUESTED') AS requests
              FROM (SELECT DISTINCT service_id FROM subscriber_number
                     WHERE agreement_id = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)
                       AND (?::text IS NULL OR service_id = ?)) AS n
             ORDER BY n.service_id LIMIT ?""";
    private static final int MOST = 100;

    private final Sql sql;

    RunningServices(Sql sql) {
        this.sql = sql;
    }

    /// @param features those that are on
    /// @param requests feature and request id of what is on its way
    record Running(String serviceId, Set<String> features, List<String> requests) {
        static Running of(String serviceId, List<String> features, List<String> answered, List<String> requests) {
            var on = new TreeSet<>(features);
            for (var each : answered) {
                var feature = each.substring(each.indexOf(' ') + 1);
                if (each.startsWith(Action.ENABLE.name())) {
                    on.add(feature);
                } else {
                    on.remove(feature);
                }
            }
            return new Running(serviceId, on, requests);
        }

        /// The request that is on its way; null when none is.
        @Nullable
        String requestFor(String feature) {
            return requests.stream()
                    .filter(each -> each.startsWith(feature + " "))
                    .map(each -> each.substring(feature.length() + 1))
                    .findFirst()
                    .orElse(null);
        }
    }

    /// At the most the first hundred, by their ids.
    ///
    /// @param serviceId null for all services
    List<Running> of(String agreementId, @Nullable String serviceId, Instant now) {
        return sql.query(
                SERVICES,
                row -> Running.of(
                        row.text("service_id"), row.texts("features"), row.texts("answered"), row.texts("requests")),
                agreementId,
                now,
                now,
                serviceId,
                serviceId,
                MOST);
    }
}
