package rapport.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.FigureSource;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// How many messages wait and how long the oldest has, how many are dead, and how endpoints do:
/// `rapport_webhook_waiting`, `rapport_webhook_age_seconds`, `rapport_webhook_dead` and
/// `rapport_webhook_endpoints{state="failing"}`. `rapport_webhook_attempts_total{outcome="failed"}` counts attempts.
@ApplicationScoped
class WebhookFigures implements FigureSource {
    private static final String MESSAGES = """
            SELECT (SELECT count(*) FROM webhook_message WHERE state = 'WAITING') AS waiting,
                   (SELECT min(m.created_at) FROM webhook_message m JOIN webhook_endpoint e USING (endpoint_id)
                     WHERE m.state = 'WAITING' AND e.state = 'OPEN') AS oldest,
                   (SELECT count(*) FROM webhook_message WHERE state = 'DEAD') AS dead""";
    private static final String ENDPOINTS = "SELECT state, count(*) AS endpoints FROM webhook_endpoint GROUP BY state";

    private final Sql sql;
    private final Clock clock;

    WebhookFigures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public List<Figure> look() {
        return SystemTransaction.call(() -> {
            var figures = new ArrayList<>(sql.query(MESSAGES, this::messages).getFirst());
            figures.addAll(endpoints());
            return figures;
        });
    }

    private List<Figure> messages(Row row) {
        var oldest = row.instantOrNull("oldest");
        var age = oldest == null ? Duration.ZERO : Duration.between(oldest, Instant.now(clock));
        return List.of(
                Figure.count(
                        "rapport.webhook.waiting", "Messages that endpoints have not taken yet", row.number("waiting")),
                Figure.seconds(
                        "rapport.webhook.age",
                        "How long the oldest of them has waited whose endpoint takes messages",
                        age),
                Figure.count(
                        "rapport.webhook.dead", "Messages that were given up and can be replayed", row.number("dead")));
    }

    private List<Figure> endpoints() {
        var counted = new EnumMap<Health.State, Long>(Health.State.class);
        sql.query(ENDPOINTS, row -> counted.put(Health.State.valueOf(row.text("state")), row.number("endpoints")));
        var figures = new ArrayList<Figure>();
        for (var state : Health.State.values()) {
            figures.add(Figure.count(
                    "rapport.webhook.endpoints",
                    "Endpoints in this state",
                    counted.getOrDefault(state, 0L),
                    "state",
                    state.name().toLowerCase(Locale.ROOT)));
        }
        return figures;
    }
}
