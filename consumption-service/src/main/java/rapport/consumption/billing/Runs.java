package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Bill runs and their agreements. What is to be worked on is claimed in slices, by any number of workers;
/// a slice whose transaction fails is to be worked on still.
@ApplicationScoped
class Runs {
    /// No period is shorter than 28 days, so who was closed later than that has none that has ended.
    private static final String GATHER = """
            INSERT INTO bill_run_item (run_id, agreement_id)
            SELECT ?, agreement_id FROM billing_account a
             WHERE open_from <= ?::date - 28
                OR (open_from IS NULL
                    AND (EXISTS (SELECT FROM subscribed_service s WHERE s.agreement_id = a.agreement_id)
                         OR EXISTS (SELECT FROM usage_balance b WHERE b.agreement_id = a.agreement_id)))""";
    private static final String CLAIM = """
            SELECT agreement_id FROM bill_run_item WHERE run_id = ? AND todo
             ORDER BY agreement_id LIMIT ? FOR UPDATE SKIP LOCKED""";
    private static final String NOTE = """
            UPDATE bill_run_item i
               SET todo = false, state = t.state, document_id = t.document_id, total_minor = t.total_minor,
                   currency = coalesce(t.currency, last.currency), reason = t.reason,
                   last_minor = CASE WHEN coalesce(t.currency, last.currency) = last.currency THEN last.minor END
              FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::boolean[])
                   AS t(agreement_id, state, document_id, total_minor, currency, reason, compared)
              LEFT JOIN LATERAL (
                SELECT d.currency, CASE kind WHEN 'BILL' THEN total_minor ELSE -total_minor END AS minor
                  FROM bill_document d
                 WHERE t.compared AND d.agreement_id = t.agreement_id AND d.occasion = 'PERIOD'
                   AND d.document_id IS DISTINCT FROM t.document_id
                 ORDER BY d.period_from DESC LIMIT 1) AS last ON true
             WHERE i.run_id = ? AND i.agreement_id = t.agreement_id""";
    private static final String COUNTS = """
            SELECT r.*, coalesce(accounts, 0) AS accounts, coalesce(remaining, 0) AS remaining,
                   coalesce(drafted, 0) AS drafted, coalesce(billed, 0) AS billed, coalesce(nothing, 0) AS nothing,
                   coalesce(flawed, 0) AS flawed
              FROM bill_run r
              LEFT JOIN LATERAL (
                SELECT count(*) AS accounts, count(*) FILTER (WHERE todo) AS remaining,
                       count(*) FILTER (WHERE state = 'DRAFTED') AS drafted,
                       count(*) FILTER (WHERE state = 'BILLED') AS billed,
                       count(*) FILTER (WHERE state = 'NOTHING') AS nothing,
                       count(*) FILTER (WHERE state = 'FLAWED') AS flawed
                  FROM bill_run_item i WHERE i.run_id = r.run_id) AS items ON true""";

    private final Sql sql;

    Runs(Sql sql) {
        this.sql = sql;
    }

    /// What became of one agreement.
    ///
    /// @param compared whether its period is over, so that it stands beside the bill before
    record Note(
            String agreementId,
            String state,
            @Nullable String documentId,
            @Nullable Money total,
            @Nullable String reason,
            boolean compared) {}

    /// A run that there is work in.
    record Work(String runId, LocalDate until, RunState state) {}

    /// @return whether it was made; one with this id may be there already
    boolean create(String runId, LocalDate until, RunState state, Instant now) {
        var made = sql.update(
                "INSERT INTO bill_run (run_id, until, state, created_at) VALUES (?, ?::date, ?, ?) ON CONFLICT DO NOTHING",
                runId,
                until.toString(),
                state,
                now);
        if (made > 0) {
            sql.update(GATHER, runId, until.toString());
        }
        return made > 0;
    }

    /// The run that stays as it is until the transaction ends.
    Optional<Work> lock(String runId) {
        return sql.query("SELECT * FROM bill_run WHERE run_id = ? FOR NO KEY UPDATE", Runs::work, runId).stream()
                .findFirst();
    }

    /// The runs to be worked on. Who pauses one does not wait for the slices that are under way.
    List<Work> working() {
        return sql.query(
                "SELECT * FROM bill_run WHERE state IN ('DRAFTING', 'RUNNING') ORDER BY created_at, run_id FOR KEY SHARE",
                Runs::work);
    }

    List<String> claim(String runId, int limit) {
        return sql.query(CLAIM, row -> row.text("agreement_id"), runId, limit);
    }

    /// Claims one agreement, if nobody else has it.
    boolean claimOne(String runId, String agreementId) {
        return !sql.query("""
                        SELECT agreement_id FROM bill_run_item WHERE run_id = ? AND agreement_id = ? AND todo
                           FOR UPDATE SKIP LOCKED""", row -> row.text("agreement_id"), runId, agreementId)
                .isEmpty();
    }

    void note(String runId, List<Note> notes) {
        sql.update(
                NOTE,
                notes.stream().map(Note::agreementId).toList(),
                notes.stream().map(Note::state).toList(),
                each(notes, Note::documentId),
                each(notes, note -> note.total() == null ? null : note.total().minor()),
                each(notes, note -> note.total() == null ? null : note.total().currency()),
                each(notes, Note::reason),
                notes.stream().map(Note::compared).toList(),
                runId);
    }

    /// Whether anything of a run is still to be worked on.
    boolean isAnythingLeft(String runId) {
        return sql.number(
                        "SELECT count(*) FROM (SELECT FROM bill_run_item WHERE run_id = ? AND todo LIMIT 1) AS t",
                        runId)
                > 0;
    }

    /// Everything is worked out again: who has nothing to be billed has a period to be closed, too.
    void release(String runId, Instant now) {
        sql.update("UPDATE bill_run SET state = 'RUNNING', released_at = ? WHERE run_id = ?", now, runId);
        sql.update("UPDATE bill_run_item SET todo = true WHERE run_id = ?", runId);
    }

    void become(String runId, RunState state, Instant now) {
        sql.update("""
                UPDATE bill_run
                   SET paused = CASE WHEN ? = 'PAUSED' THEN state END,
                       ended_at = CASE WHEN ? IN ('DONE', 'CANCELLED') THEN ?::timestamptz END, state = ?
                 WHERE run_id = ?""", state.name(), state.name(), now, state, runId);
    }

    void resume(String runId) {
        sql.update("UPDATE bill_run SET state = paused, paused = NULL WHERE run_id = ? AND state = 'PAUSED'", runId);
    }

    Optional<BillRun> find(String runId) {
        return sql.query(COUNTS + " WHERE run_id = ?", this::run, runId).stream()
                .findFirst();
    }

    List<BillRun> list(int offset, int limit) {
        return sql.query(COUNTS + " ORDER BY r.created_at DESC, r.run_id OFFSET ? LIMIT ?", this::run, offset, limit);
    }

    long count() {
        return sql.number("SELECT count(*) FROM bill_run");
    }

    /// The agreements of a run, what has changed most at the front.
    List<BillRun.Item> items(String runId, @Nullable String state, int offset, int limit) {
        return sql.query("""
                SELECT * FROM bill_run_item WHERE run_id = ? AND (?::text IS NULL OR state = ?)
                 ORDER BY abs(coalesce(total_minor, 0) - coalesce(last_minor, 0)) DESC, agreement_id OFFSET ? LIMIT ?""", Runs::item, runId, state, state, offset, limit);
    }

    long countItems(String runId, @Nullable String state) {
        return sql.number(
                "SELECT count(*) FROM bill_run_item WHERE run_id = ? AND (?::text IS NULL OR state = ?)",
                runId,
                state,
                state);
    }

    private BillRun run(Row row) {
        return new BillRun(
                row.text("run_id"),
                row.date("until"),
                RunState.valueOf(row.text("state")),
                row.number("accounts"),
                row.number("remaining"),
                row.number("drafted"),
                row.number("billed"),
                row.number("nothing"),
                row.number("flawed"),
                totals(row.text("run_id")),
                row.instant("created_at"),
                row.instantOrNull("released_at"),
                row.instantOrNull("ended_at"));
    }

    private List<BillRun.Total> totals(String runId) {
        return sql.query(
                """
                SELECT currency, coalesce(sum(total_minor), 0)::bigint AS amount, coalesce(sum(last_minor), 0)::bigint AS last
                  FROM bill_run_item WHERE run_id = ? AND currency IS NOT NULL GROUP BY currency ORDER BY currency""",
                row -> new BillRun.Total(
                        new Money(row.number("amount"), row.text("currency")),
                        new Money(row.number("last"), row.text("currency"))),
                runId);
    }

    private static Work work(Row row) {
        return new Work(row.text("run_id"), row.date("until"), RunState.valueOf(row.text("state")));
    }

    private static BillRun.Item item(Row row) {
        var currency = row.textOrNull("currency");
        return new BillRun.Item(
                row.text("agreement_id"),
                row.text("state"),
                row.textOrNull("document_id"),
                money(row.numberOrNull("total_minor"), currency),
                money(row.numberOrNull("last_minor"), currency),
                row.textOrNull("reason"));
    }

    private static @Nullable Money money(@Nullable Long minor, @Nullable String currency) {
        return minor == null || currency == null ? null : new Money(minor, currency);
    }

    private static <T> List<@Nullable T> each(List<Note> notes, Function<Note, @Nullable T> value) {
        var values = new ArrayList<@Nullable T>(notes.size());
        notes.forEach(note -> values.add(value.apply(note)));
        return values;
    }
}
