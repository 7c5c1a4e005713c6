package rapport.consumption.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Sql;

/// When features of services were on, as provisioning has said.
@ApplicationScoped
public class Features {
    private static final String END = """
            UPDATE service_feature f SET valid_to = greatest(f.valid_from, t.at)
              FROM unnest(?::text[], ?::text[], ?::timestamptz[]) AS t(service_id, feature, at)
             WHERE f.service_id = t.service_id AND f.feature = t.feature AND f.valid_to IS NULL""";
    private static final String BEGIN = """
            INSERT INTO service_feature (service_id, account_id, feature, valid_from, valid_to)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
            ON CONFLICT (service_id, feature, valid_from) DO UPDATE SET valid_to = excluded.valid_to""";
    private static final String AT = """
            SELECT w.place, f.feature
              FROM unnest(?::text[], ?::timestamptz[]) WITH ORDINALITY AS w(service_id, at, place)
              JOIN service_feature f ON f.service_id = w.service_id AND f.valid_from <= w.at
                                    AND (f.valid_to IS NULL OR f.valid_to > w.at)""";

    private final Sql sql;

    Features(Sql sql) {
        this.sql = sql;
    }

    /// A service at a time.
    public record Use(String serviceId, Instant at) {}

    /// Which features of these services were on then, in the order asked.
    public List<Set<String>> at(List<Use> uses) {
        var on = new ArrayList<Set<String>>(uses.size());
        uses.forEach(_ -> on.add(new HashSet<>(0)));
        if (!uses.isEmpty()) {
            sql.query(
                    AT,
                    row -> on.get((int) row.number("place") - 1).add(row.text("feature")),
                    uses.stream().map(Use::serviceId).toList(),
                    uses.stream().map(Use::at).toList());
        }
        return on;
    }

    void write(Collection<KnownService> services) {
        var ids = new ArrayList<String>();
        var features = new ArrayList<String>();
        var at = new ArrayList<Instant>();
        var begun = new ArrayList<FeatureTenure>();
        for (var service : services) {
            service.features().ended().forEach((feature, end) -> {
                ids.add(service.serviceId());
                features.add(feature);
                at.add(end);
            });
            begun.addAll(service.features().begun());
        }
        if (!ids.isEmpty()) {
            sql.update(END, ids, features, at);
        }
        if (!begun.isEmpty()) {
            var until = new ArrayList<@Nullable Instant>();
            begun.forEach(each -> until.add(each.until()));
            sql.update(
                    BEGIN,
                    begun.stream().map(FeatureTenure::serviceId).toList(),
                    begun.stream().map(FeatureTenure::accountId).toList(),
                    begun.stream().map(FeatureTenure::feature).toList(),
                    begun.stream().map(FeatureTenure::from).toList(),
                    until);
        }
    }
}
