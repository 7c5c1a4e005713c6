package rapport.chassis.inbox;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import rapport.chassis.event.Heard;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// What each consumer has taken in. A claim is part of the transaction that applies the event, so both
/// happen once or not at all.
@ApplicationScoped
class Inbox {
    private static final String CLAIM = """
            INSERT INTO inbox (consumer, origin, source, id)
            SELECT ?, origin, source, id FROM unnest(?::text[], ?::text[], ?::text[]) AS t(origin, source, id)
            ON CONFLICT DO NOTHING
            RETURNING origin, source, id""";
    private static final String FORGET = """
            DELETE FROM inbox WHERE ctid IN (
                SELECT ctid FROM inbox WHERE received_at < now() - make_interval(secs => ?) LIMIT 10000)""";
    private static final Comparator<Heard<?>> SORTED = Comparator.<Heard<?>, String>comparing(Heard::origin)
            .thenComparing(heard -> heard.event().source())
            .thenComparing(heard -> heard.event().id());

    private final Sql sql;
    private final long keptSeconds;

    Inbox(Sql sql, @ConfigProperty(name = "rapport.inbox.kept", defaultValue = "P30D") Duration kept) {
        this.sql = sql;
        this.keptSeconds = kept.toSeconds();
    }

    /// Claims events, sorted so that two claimants never wait for each other in a circle.
    ///
    /// @return those that nobody had claimed before, in the order given, each once
    <F> List<Heard<F>> claim(String consumer, List<Heard<F>> events) {
        var sorted = events.stream().sorted(SORTED).toList();
        var claimed = new HashSet<>(sql.query(
                CLAIM,
                row -> List.of(row.text("origin"), row.text("source"), row.text("id")),
                consumer,
                sorted.stream().map(Heard::origin).toList(),
                sorted.stream().map(heard -> heard.event().source()).toList(),
                sorted.stream().map(heard -> heard.event().id()).toList()));
        var fresh = new ArrayList<Heard<F>>();
        for (var heard : events) {
            if (claimed.remove(List.of(
                    heard.origin(), heard.event().source(), heard.event().id()))) {
                fresh.add(heard);
            }
        }
        return fresh;
    }

    /// Forgets claims that are older than any topic keeps its events, a slice at a time, each in a transaction of
    /// its own.
    @AsSystem
    @Scheduled(every = "${rapport.inbox.forget-every:1h}", delayed = "5m")
    void forget() {
        while (SystemTransaction.<Integer>call(() -> sql.update(FORGET, (double) keptSeconds)) > 0) {
            Thread.onSpinWait();
        }
    }
}
