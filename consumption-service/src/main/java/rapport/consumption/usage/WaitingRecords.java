package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Json;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.subscriber.NumbersLearned;
import rapport.consumption.tariff.TariffReleased;

/// Records that were let in and cannot be rated yet. They hold up nothing.
@ApplicationScoped
class WaitingRecords {
    private static final String ADD = """
            INSERT INTO usage_waiting (origin, record_id, taken_on, seq, number, body, reason, correlation_id, event_id, since, retry_at, tries)
            SELECT * FROM unnest(?::text[], ?::text[], ?::date[], ?::bigint[], ?::text[], ?::jsonb[], ?::text[], ?::text[], ?::text[],
                                 ?::timestamptz[], ?::timestamptz[], ?::bigint[])""";
    private static final String TAKE_DUE = """
            DELETE FROM usage_waiting WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM usage_waiting WHERE retry_at <= ? ORDER BY seq LIMIT ? FOR UPDATE SKIP LOCKED))
            RETURNING origin, taken_on::text, seq, body::text, correlation_id, event_id, since, tries""";
    private static final String WAKE = """
            UPDATE usage_waiting SET retry_at = now()
             WHERE number = ANY (?) AND reason IN ('UNKNOWN_SUBSCRIBER', 'FEATURE_PENDING')""";

    private final Sql sql;

    WaitingRecords(Sql sql) {
        this.sql = sql;
    }

    /// @param since when it was taken in
    /// @param retryAt null where only somebody can decide
    record Wait(
            Admitted record,
            Waiting reason,
            Instant since,
            @Nullable Instant retryAt,
            long tries) {}

    /// What was taken out to be looked at again.
    record Due(Admitted record, Instant since, long tries) {}

    void add(List<Wait> waits) {
        if (waits.isEmpty()) {
            return;
        }
        var retries = new ArrayList<@Nullable Instant>(waits.size());
        var events = new ArrayList<@Nullable String>(waits.size());
        waits.forEach(wait -> {
            retries.add(wait.retryAt());
            events.add(wait.record().recorded().cause().causationId());
        });
        sql.update(
                ADD,
                waits.stream().map(wait -> wait.record().recorded().origin()).toList(),
                waits.stream().map(wait -> wait.record().usage().recordId()).toList(),
                waits.stream().map(wait -> wait.record().id().day().toString()).toList(),
                waits.stream().map(wait -> wait.record().seq()).toList(),
                waits.stream()
                        .map(wait -> wait.record().usage().subscriberNumber())
                        .toList(),
                waits.stream().map(wait -> Json.write(wait.record().usage())).toList(),
                waits.stream().map(Wait::reason).toList(),
                waits.stream()
                        .map(wait -> wait.record().recorded().cause().correlationId())
                        .toList(),
                events,
                waits.stream().map(Wait::since).toList(),
                retries,
                waits.stream().map(Wait::tries).toList());
    }

    /// Takes out what is due, in the order of intake; who cannot rate it adds it again in the same transaction.
    List<Due> takeDue(Instant now, int limit) {
        return sql.query(TAKE_DUE, WaitingRecords::due, now, limit).stream()
                .sorted(Comparator.comparingLong(due -> due.record().seq()))
                .toList();
    }

    /// Lets the first that is due wait for longer.
    void putOffFirst(Instant now, Instant later) {
        sql.update("""
                UPDATE usage_waiting SET retry_at = ?, tries = tries + 1 WHERE ctid = (
                    SELECT ctid FROM usage_waiting WHERE retry_at <= ? ORDER BY seq LIMIT 1 FOR UPDATE SKIP LOCKED)""", later, now);
    }

    /// A record that waits, as it is shown.
    ///
    /// @param retryAt null where only somebody can decide
    public record View(
            String origin,
            String recordId,
            Waiting reason,
            @JsonRawValue String record,
            Instant since,
            @Nullable Instant retryAt,
            long tries) {
        private static View read(Row row) {
            return new View(
                    row.text("origin"),
                    row.text("record_id"),
                    Waiting.valueOf(row.text("reason")),
                    row.text("body"),
                    row.instant("since"),
                    row.instantOrNull("retry_at"),
                    row.number("tries"));
        }
    }

    List<View> list(@Nullable Waiting reason, int offset, int limit) {
        return sql.query("""
                SELECT origin, record_id, reason, body::text, since, retry_at, tries FROM usage_waiting
                 WHERE (?::text IS NULL OR reason = ?) ORDER BY seq OFFSET ? LIMIT ?""", View::read, reason, reason, offset, limit);
    }

    /// A record that waits, as it was sent in.
    Optional<SentRecord> find(RecordId id) {
        return sql
                .query(
                        "SELECT origin, body::text FROM usage_waiting WHERE seq = ? AND taken_on = ?::date",
                        row -> SentRecord.of(row.text("origin"), Json.read(row.text("body"), UsageRecorded.class)),
                        id.seq(),
                        id.day().toString())
                .stream()
                .findFirst();
    }

    long count(@Nullable Waiting reason) {
        return sql.number("SELECT count(*) FROM usage_waiting WHERE (?::text IS NULL OR reason = ?)", reason, reason);
    }

    /// @return whether it was there
    boolean release(String origin, String recordId) {
        return sql.update(
                        "UPDATE usage_waiting SET retry_at = now() WHERE origin = ? AND record_id = ?",
                        origin,
                        recordId)
                > 0;
    }

    /// @return whether it was there
    boolean drop(String origin, String recordId) {
        return sql.update("DELETE FROM usage_waiting WHERE origin = ? AND record_id = ?", origin, recordId) > 0;
    }

    void wake(@Observes NumbersLearned learned) {
        sql.update(WAKE, new TreeSet<>(learned.numbers()));
    }

    /// A tariff may be what some wait for.
    void wake(@Observes TariffReleased released) {
        sql.update("UPDATE usage_waiting SET retry_at = now() WHERE reason IN ('NO_TARIFF', 'NO_PRICE')");
    }

    private static Due due(Row row) {
        var cause = new Cause(row.text("correlation_id"), row.textOrNull("event_id"));
        var id = new RecordId(LocalDate.parse(row.text("taken_on")), row.number("seq"));
        var recorded = new Recorded(row.text("origin"), Json.read(row.text("body"), UsageRecorded.class), cause);
        return new Due(new Admitted(id, recorded), row.instant("since"), row.number("tries"));
    }
}
