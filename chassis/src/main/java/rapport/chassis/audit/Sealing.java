package rapport.chassis.audit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.chassis.work.Ending;

/// Seals entries behind those who write them, so that they need not queue: one instance at a time, in the order
/// in which it finds them.
@ApplicationScoped
class Sealing {
    private static final int BATCH = 1_000;
    private static final long LOCK = 0x6175_6469_74L; // "audit"
    private static final String WAITING = """
            SELECT e.* FROM audit_unsealed JOIN audit_entry e USING (entry_id) ORDER BY entry_id LIMIT ?""";
    private static final String WRITE = """
            INSERT INTO audit_seal (number, entry_id, hash, sealed_at)
            SELECT number, id::uuid, hash, ? FROM unnest(?::bigint[], ?::text[], ?::text[]) AS t(number, id, hash)""";

    private final Sql sql;
    private final AuditTrail trail;
    private final Clock clock;
    private final Ending ending;

    Sealing(Sql sql, AuditTrail trail, Clock clock, Ending ending) {
        this.sql = sql;
        this.trail = trail;
        this.clock = clock;
        this.ending = ending;
    }

    @AsSystem
    @Scheduled(every = "${rapport.audit.seal-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void seal() {
        while (SystemTransaction.call(this::round) == BATCH && !ending.isNear()) {
            Thread.onSpinWait();
        }
    }

    private int round() {
        var mine = sql.query("SELECT pg_try_advisory_xact_lock(?) AS mine", row -> row.flag("mine"), LOCK);
        if (!mine.contains(true)) {
            return 0;
        }
        var entries = sql.query(WAITING, AuditTrail::entry, BATCH);
        if (!entries.isEmpty()) {
            write(entries);
        }
        return entries.size();
    }

    private void write(List<AuditEntry> entries) {
        var seals = new ArrayList<Seal>();
        var last = trail.lastSeal();
        for (var entry : entries) {
            last = last.over(entry);
            seals.add(last);
        }
        var ids = entries.stream().map(entry -> entry.id().toString()).toList();
        sql.update(
                WRITE,
                Instant.now(clock),
                seals.stream().map(Seal::number).toList(),
                ids,
                seals.stream().map(Seal::hash).toList());
        sql.update("DELETE FROM audit_unsealed WHERE entry_id = ANY (?::uuid[])", ids);
    }
}
