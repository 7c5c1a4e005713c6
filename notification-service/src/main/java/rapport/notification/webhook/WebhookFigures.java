package rapport.notification.webhook;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.StoredFigures;
import rapport.chassis.sql.Sql;

/// How many messages wait and how long the oldest has, how many are dead, and how endpoints do:
/// `rapport_webhook_waiting`, `rapport_webhook_age_seconds`, `rapport_webhook_dead` and
/// `rapport_webhook_endpoints{state="failing"}`. `rapport_webhook_attempts_total{outcome="failed"}` counts attempts.
@Singleton
class WebhookFigures extends StoredFigures {
    private static final List<String> STATES =
            Stream.of(Health.State.values()).map(Health.State::name).toList();
    private static final String WAITING = "SELECT count(*) FROM webhook_message WHERE state = 'WAITING'";
    private static final String OLDEST = """
            SELECT min(m.created_at) AS oldest FROM webhook_message m JOIN webhook_endpoint e USING (endpoint_id)
             WHERE m.state = 'WAITING' AND e.state = 'OPEN'""";
    private static final String DEAD = "SELECT count(*) FROM webhook_message WHERE state = 'DEAD'";
    private static final String ENDPOINTS = "SELECT state, count(*) AS number FROM webhook_endpoint GROUP BY state";

    WebhookFigures(Sql sql, Clock clock) {
        super("webhooks", sql, clock);
    }

    @Override
    public int everyLooks() {
        return 1;
    }

    @Override
    protected List<Figure> figures() {
        var figures = new ArrayList<>(
                counts("rapport.webhook.endpoints", "Endpoints in this state", "state", STATES, ENDPOINTS));
        figures.add(count("rapport.webhook.waiting", "Messages that endpoints have not taken yet", WAITING));
        figures.add(age(
                "rapport.webhook.age", "How long the oldest of them has waited whose endpoint takes messages", OLDEST));
        figures.add(count("rapport.webhook.dead", "Messages that were given up and can be replayed", DEAD));
        return figures;
    }
}
