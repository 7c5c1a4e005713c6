package rapport.notification.console;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        this.scopes = scopes;
        super("notification");
        this.sql = sql;
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
        var needs = new ArrayList<Attention>();
        if (failed.unknown() > 0) {
            needs.add(new Attention(
                    Attention.Urgency.SOON,
                    failed.unknown(),
                    "Messages of unknown fate since yesterday",
                    "Their answer was lost. They may have arrived, so nobody sends them again.",
                    null));
        }
        if (failed.lost() > 0) {
            needs.add(new Attention(
                    Attention.Urgency.KNOW,
                    failed.lost(),
                    "Messages that reached nobody since yesterday",
                    "They came back or ran out of time, and no other channel was left.",
                    null));
        }
        return needs;
    }
}
