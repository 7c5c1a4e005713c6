package rapport.chassis.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;

/// All imports of this service, and what became of their lines.
@ApplicationScoped
public class ImportJobs {
    private static final int SLICE = 1_000;
    private static final String ALL = """
            SELECT * FROM import_job ORDER BY created_at DESC, job_id DESC LIMIT ? OFFSET ?""";
    private static final String NEXT = """
            SELECT * FROM import_job WHERE state IN ('WAITING', 'RUNNING') AND kind = ANY (?)
             ORDER BY created_at, job_id LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String LINES = """
            SELECT number, state, field, reason, text FROM import_line
             WHERE job_id = ?::uuid AND (?::text IS NULL OR state = ?) ORDER BY number LIMIT ? OFFSET ?""";
    private static final String WAITING = """
            SELECT number, state, field, reason, text FROM import_line
             WHERE job_id = ?::uuid AND state = 'WAITING' ORDER BY number LIMIT ?""";
    private static final String REFUSED = """
            SELECT number, state, field, reason, text FROM import_line
             WHERE job_id = ?::uuid AND state = 'REFUSED' AND number > ? ORDER BY number LIMIT ?""";
    private static final String CANCEL = """
            UPDATE import_job SET state = 'CANCELLED', ended_by = ?, ended_at = ?, reason = ?
             WHERE job_id = ?::uuid AND state IN ('WAITING', 'RUNNING')""";
    private static final String LEAVE = """
            UPDATE import_line SET state = 'LEFT', text = NULL WHERE job_id = ?::uuid AND state = 'WAITING'""";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    ImportJobs(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// The newest first.
    @Transactional
    public List<ImportJob> list(int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(ALL, ImportJob::of, limit, offset);
    }

    @Transactional
    public long count() {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM import_job");
    }

    @Transactional
    public Optional<ImportJob> find(UUID id) {
        scopes.mustSeeAll();
        return sql.query("SELECT * FROM import_job WHERE job_id = ?", ImportJob::of, id).stream()
                .findFirst();
    }

    /// @throws Problem where there is none
    public ImportJob get(UUID id) {
        return find(id).orElseThrow(() -> Problem.notFound("import", id.toString()));
    }

    /// Lines in their sequence.
    ///
    /// @param state null for all
    @Transactional
    public List<ImportLine> lines(UUID id, @Nullable LineState state, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(LINES, ImportLine::of, id, state, state, limit, offset);
    }

    @Transactional
    public long count(UUID id, @Nullable LineState state) {
        scopes.mustSeeAll();
        return sql.number(
                "SELECT count(*) FROM import_line WHERE job_id = ?::uuid AND (?::text IS NULL OR state = ?)",
                id,
                state,
                state);
    }

    /// Hands over every refused line, a slice after the other.
    @Transactional
    void refused(UUID id, Consumer<ImportLine> taker) {
        scopes.mustSeeAll();
        var last = 0L;
        while (true) {
            var slice = sql.query(REFUSED, ImportLine::of, id, last, SLICE);
            slice.forEach(taker);
            if (slice.size() < SLICE) {
                return;
            }
            last = slice.getLast().number();
        }
    }

    /// Looks at no more lines. What was taken in stays.
    ///
    /// @throws Problem where it has ended
    @Transactional
    public void cancel(UUID id, String by, String reason) {
        scopes.mustChangeAll();
        var job = get(id);
        if (sql.update(CANCEL, by, Instant.now(clock), reason, id) == 0) {
            throw Problem.of(
                    ImportProblem.IMPORT_ENDED,
                    "The import " + id + " is " + job.state().name() + ".");
        }
        sql.update(LEAVE, id);
        forgetClaims(id);
    }

    /// The oldest that is to be worked on and that nobody else works on; it is locked.
    Optional<ImportJob> next(Collection<String> kinds) {
        return sql.query(NEXT, ImportJob::of, kinds).stream().findFirst();
    }

    List<ImportLine> waiting(ImportJob job, int limit) {
        return sql.query(WAITING, ImportLine::of, job.id(), limit);
    }

    void forgetClaims(UUID id) {
        sql.update("DELETE FROM import_claim WHERE job_id = ?::uuid", id);
    }
}
