package rapport.chassis.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import rapport.chassis.brake.Brake;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// What in any service may need a human: events that were not taken in, words that could not be sent, brakes that are
/// on. Each question is answered by an index, or looks at the newest few only.
@ApplicationScoped
public class Upkeep {
    private static final int NEWEST = 1_000;
    private static final String PARKED = "SELECT count(*) FROM dead_event WHERE state IN ('PARKED', 'HELD')";
    private static final String REFUSED = """
            SELECT count(*) FROM (SELECT state, created_at FROM dead_event ORDER BY id DESC LIMIT %d) newest
             WHERE state = 'REFUSED' AND created_at > ?""".formatted(NEWEST);
    private static final String UNSENT = "SELECT count(*) FROM outbox WHERE parked_reason IS NOT NULL";

    private final Sql sql;
    private final Scopes scopes;
    private final Brake brake;
    private final Clock clock;

    Upkeep(Sql sql, Scopes scopes, Brake brake, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
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
        return Stream.of(pulled(operation), parked(operation), unsent(operation), refused(operation))
                .flatMap(List::stream)
                .toList();
    }

    private List<Attention> pulled(String operation) {
        return brake.all().stream()
                .filter(Brake.BrakeState::engaged)
                .map(state -> new Attention(
                        Attention.Urgency.NOW,
                        0,
                        "The brake on " + state.what().replace('-', ' ') + " is pulled",
                        state.changedBy() + ": " + state.reason(),
                        operation + "#brakes"))
                .toList();
    }

    private List<Attention> parked(String operation) {
        return Attention.counted(
                Attention.Urgency.NOW,
                sql.number(PARKED),
                new Attention.Words("event is parked", "events are parked"),
                "What follows of the same key is held back with what failed.",
                operation + "?state=open#events");
    }

    private List<Attention> unsent(String operation) {
        return Attention.counted(
                Attention.Urgency.NOW,
                sql.number(UNSENT),
                new Attention.Words("event could not be sent", "events could not be sent"),
                "What the broker refused for good is tried again after a restart.",
                operation + "#events");
    }

    private List<Attention> refused(String operation) {
        var since = Instant.now(clock).minus(Duration.ofDays(1));
        var count = sql.number(REFUSED, since);
        return Attention.counted(
                Attention.Urgency.KNOW,
                count,
                new Attention.Words("event was refused since yesterday", "events were refused since yesterday"),
                "What is not valid is not taken in; the sender was told which field to mend."
                        + (count == NEWEST ? " There may be more: only the newest were counted." : ""),
                operation + "?state=refused#events");
    }
}
