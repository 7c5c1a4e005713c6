package rapport.consumption.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rapport.chassis.event.Ids;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;

/// The journal and its exports. What nobody has taken yet belongs to the next export, in whatever order
/// transactions end.
@ApplicationScoped
class Journal {
    private static final int MOST = 100_000;
    private static final String TAKE = """
            UPDATE journal_entry SET export_id = ?
             WHERE id IN (SELECT id FROM journal_entry WHERE export_id IS NULL ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    Journal(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// Takes what is not in an export yet, up to a hundred thousand movements; empty when there is nothing.
    Optional<JournalExport> take(String by) {
        scopes.mustChangeAll();
        var id = Ids.next().toString();
        sql.update("INSERT INTO journal_export VALUES (?, ?, ?, 0)", id, by, Instant.now(clock));
        var taken = sql.update(TAKE, id, MOST);
        if (taken == 0) {
            sql.update("DELETE FROM journal_export WHERE export_id = ?", id);
            return Optional.empty();
        }
        sql.update("UPDATE journal_export SET entries = ? WHERE export_id = ?", (long) taken, id);
        return Optional.of(get(id));
    }

    JournalExport get(String id) {
        scopes.mustSeeAll();
        return sql.query("SELECT * FROM journal_export WHERE export_id = ?", JournalExport::read, id).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("export", id));
    }

    List<JournalExport> list(int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * FROM journal_export ORDER BY created_at DESC, export_id OFFSET ? LIMIT ?",
                JournalExport::read,
                offset,
                limit);
    }

    long count() {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM journal_export");
    }

    /// The movements of an export behind this one.
    List<Movement> of(String exportId, long after, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * FROM journal_entry WHERE export_id = ? AND id > ? ORDER BY id LIMIT ?",
                Movement::read,
                exportId,
                after,
                limit);
    }
}
