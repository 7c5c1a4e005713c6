package rapport.notification.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.StoredFigures;
import rapport.chassis.sql.Sql;

/// How long what is due has waited in each lane, and what reached nobody, or nobody knows whether, within a day. What
/// became of all else is counted by the events that say so.
@Singleton
class DispatchFigures extends StoredFigures {
    private static final List<String> FAILED = List.of("UNKNOWN", "BOUNCED", "EXPIRED");
    private static final List<Outcome> OBJECTIVE =
            List.of(Outcome.ACCEPTED, Outcome.BOUNCED, Outcome.EXPIRED, Outcome.UNKNOWN);
    private static final Duration RECENT = Duration.ofDays(1);
    private static final String OLDEST = """
            SELECT lane, min(due_at) AS oldest
              FROM (VALUES ('CRITICAL'), ('BULK')) AS l(lane) CROSS JOIN (VALUES ('EMAIL'), ('SMS'), ('NONE')) AS c(channel)
              JOIN LATERAL (SELECT due_at FROM notification n
                             WHERE n.channel = c.channel AND n.lane = l.lane AND n.state IN ('PENDING', 'DEFERRED')
                             ORDER BY due_at LIMIT 1) AS first ON true
             GROUP BY lane""";
    private static final String ENDED = """
            SELECT state, count(*) AS number FROM notification
             WHERE is_last AND state IN ('UNKNOWN', 'BOUNCED', 'EXPIRED') AND updated_at > ? GROUP BY state""";

    private final Sql sql;
    private final MeterRegistry meters;

    DispatchFigures(Sql sql, Clock clock, MeterRegistry meters) {
        super("notifications", sql, clock);
        this.sql = sql;
        this.meters = meters;
    }

    /// What an objective counts has a counter from the start: one that appears with its first event is not seen to grow
    /// by it.
    void register(@Observes StartupEvent start) {
        OBJECTIVE.forEach(outcome ->
                meters.counter("rapport.events.said", "type", "notification.delivery." + outcome.code() + ".v1"));
    }

    @Override
    public int everyLooks() {
        return 1;
    }

    @Override
    protected List<Figure> figures() {
        var figures = new ArrayList<>(lanes());
        figures.addAll(counts(
                "rapport.notifications.failed",
                "Notices of the last day that reached nobody, or nobody knows whether",
                "outcome",
                FAILED,
                ENDED,
                now().minus(RECENT)));
        return figures;
    }

    private List<Figure> lanes() {
        var now = now();
        var oldest = new EnumMap<Lane, Instant>(Lane.class);
        sql.query(OLDEST, row -> oldest.put(Lane.valueOf(row.text("lane")), row.instant("oldest")));
        var figures = new ArrayList<Figure>();
        for (var lane : Lane.values()) {
            figures.add(Figure.seconds(
                    "rapport.notification.due.age",
                    "How long the oldest message that is due has waited",
                    Duration.between(oldest.getOrDefault(lane, now), now),
                    "lane",
                    lane.name().toLowerCase(Locale.ROOT)));
        }
        return figures;
    }
}
