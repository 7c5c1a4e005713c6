package rapport.chassis.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rapport.chassis.brake.Brake;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// What in any service may need a human: events that were not taken in, words that could not be sent, brakes that are
/// on. Each question is answered by an index, or looks at the newest few only.
@ApplicationScoped
public class Upkeep {
    private static final String PARKED = "SELECT count(*) FROM dead_event WHERE state IN ('PARKED', 'HELD')";
    private static final String REFUSED = """
            SELECT count(*) FROM (SELECT state, created_at FROM dead_event ORDER BY id DESC LIMIT 1000) newest
             WHERE state = 'REFUSED' AND created_at > ?""";
    private static final String UNSENT = "SELECT count(*) FROM outbox WHERE parked_reason IS NOT NULL";

    private final Sql sql;
    private final Scopes scopes;
    private final Brake brake;
    private final Clock clock;

    Upkeep(Sql sql, Scopes scopes, Brake brake, Clock clock) {
        this.scopes = scopes;
        this.sql = sql;
        this.brake = brake;
        this.clock = clock;
    }

    /// Counted on behalf of the service itself, as the outbox is its own business; only operators are shown it.
    ///
    /// @param operation where the service shows its dead events and brakes
    public List<Attention> needs(String operation) {
        scopes.mustSeeAll();
        return SystemTransaction.call(() -> found(operation));
    }

    private List<Attention> found(String operation) {
        var needs = new ArrayList<Attention>();
        brake.all().stream()
                .filter(Brake.BrakeState::engaged)
                .forEach(state -> needs.add(new Attention(
                        Attention.Urgency.NOW,
                        1,
                        "The brake on " + state.what().replace('-', ' ') + " is pulled",
                        state.changedBy() + ": " + state.reason(),
                        operation + "#brakes")));
        add(
                needs,
                Attention.Urgency.NOW,
                sql.number(PARKED),
                "Events parked",
                "They failed, and hold back what follows of the same key.",
                operation + "?state=open#events");
        add(
                needs,
                Attention.Urgency.NOW,
                sql.number(UNSENT),
                "Events that could not be sent",
                "The broker refused them for good; they are tried again after a restart.",
                operation + "#events");
        var lately = sql.number(REFUSED, Instant.now(clock).minus(Duration.ofDays(1)));
        add(
                needs,
                Attention.Urgency.KNOW,
                lately,
                "Events refused since yesterday",
                "They were not valid; their senders were told which field to mend.",
                operation + "?state=refused#events");
        return needs;
    }

    private static void add(
            List<Attention> needs, Attention.Urgency urgency, long count, String what, String detail, String href) {
        if (count > 0) {
            needs.add(new Attention(urgency, count, what, detail, href));
        }
    }
}
