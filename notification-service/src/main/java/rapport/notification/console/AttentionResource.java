package rapport.notification.console;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import rapport.chassis.console.Attention;
import rapport.chassis.console.AttentionPage;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// Adds the messages that may not have reached anybody.
@Path("/console/notification/attention")
public class AttentionResource extends AttentionPage {
    private static final String FAILED = """
            SELECT count(*) FILTER (WHERE state = 'UNKNOWN') AS unknown, count(*) FILTER (WHERE state <> 'UNKNOWN') AS lost
              FROM notification
             WHERE is_last AND state IN ('UNKNOWN', 'BOUNCED', 'EXPIRED') AND updated_at > ?""";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    AttentionResource(Sql sql, Scopes scopes, Clock clock) {
        super("notification");
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    private record Failed(long unknown, long lost) {}

    @Override
    @Transactional
    protected List<Attention> own() {
        scopes.mustSeeAll();
        var since = Instant.now(clock).minus(Duration.ofDays(1));
        var failed = sql.query(FAILED, row -> new Failed(row.number("unknown"), row.number("lost")), since)
                .getFirst();
        return Stream.of(unknown(failed.unknown()), lost(failed.lost()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attention> unknown(long count) {
        return Attention.counted(
                Attention.Urgency.SOON,
                count,
                new Attention.Words(
                        "message since yesterday is of unknown fate", "messages since yesterday are of unknown fate"),
                "The answer was lost. What may have arrived nobody sends again.",
                null);
    }

    private static List<Attention> lost(long count) {
        return Attention.counted(
                Attention.Urgency.KNOW,
                count,
                new Attention.Words(
                        "message since yesterday reached nobody", "messages since yesterday reached nobody"),
                "It came back or ran out of time, and no other channel was left.",
                null);
    }
}
