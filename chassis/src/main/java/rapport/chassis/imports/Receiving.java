package rapport.chassis.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;

/// Keeps a file as it comes in, line by line: all of it, or nothing when it breaks off.
@ApplicationScoped
public class Receiving {
    private static final int SLICE = 1_000;
    private static final String OPEN = """
            INSERT INTO import_job (job_id, kind, name, format, header, dry_run, checksum, state, lines, created_by,
                                    created_at)
            VALUES (?, ?, ?, ?, ?, ?, '', 'WAITING', 0, ?, ?)""";
    private static final String KEEP = """
            INSERT INTO import_line (job_id, number, text, state, field, reason)
            SELECT ?::uuid, number, text, CASE WHEN flaw IS NULL THEN 'WAITING' ELSE 'REFUSED' END,
                   CASE WHEN flaw IS NOT NULL THEN 'line' END, flaw
              FROM unnest(?::bigint[], ?::text[], ?::text[]) AS t(number, text, flaw)""";
    private static final String COMPLETE = """
            UPDATE import_job SET checksum = ?, lines = ?, refused = ? WHERE job_id = ?""";
    private static final String SAME = """
            SELECT * FROM import_job
             WHERE state IN ('WAITING', 'RUNNING') AND kind = ? AND dry_run = ? AND checksum = ?""";

    private final Sql sql;
    private final ImportJobs jobs;
    private final Importers importers;
    private final ImportConfig config;
    private final Scopes scopes;
    private final Clock clock;

    Receiving(Sql sql, ImportJobs jobs, Importers importers, ImportConfig config, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.jobs = jobs;
        this.importers = importers;
        this.config = config;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// What is wanted of a file.
    ///
    /// @param kind null for the only one that there is
    public record Wish(@Nullable String kind, String name, Format format, boolean dryRun, String by) {}

    /// @param fresh whether it was not waiting or running already
    public record Received(ImportJob job, boolean fresh) {}

    /// The import that a file becomes, or the one that it is while that one goes on.
    ///
    /// @throws Problem where it has no line that could be read
    @Transactional
    public Received receive(Wish wish, InputStream body) {
        scopes.mustChangeAll();
        var importer = importers.of(wish.kind());
        var checksum = sha256();
        var lines = new Lines(new DigestInputStream(body, checksum), config.lineBytes());
        try {
            var header = wish.format() == Format.CSV ? header(lines, importer) : null;
            var id = Ids.next();
            sql.update(
                    OPEN,
                    id,
                    importer.kind(),
                    wish.name(),
                    wish.format(),
                    header,
                    wish.dryRun(),
                    wish.by(),
                    Instant.now(clock));
            var kept = keep(id, lines);
            var sum = HexFormat.of().formatHex(checksum.digest());
            sql.update(COMPLETE, sum, kept.lines, kept.flaws, id);
            return same(importer.kind(), wish.dryRun(), sum, id)
                    .map(there -> instead(there, id))
                    .orElseGet(() -> new Received(jobs.get(id), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(Lines lines, Importer<?> importer) throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.flaw() != null) {
                throw Problem.of(ImportProblem.IMPORT_UNREADABLE, "The first line " + line.flaw() + ".");
            }
            if (!line.isBlank()) {
                Columns.of(line.text(), importer.columns());
                return line.text();
            }
        }
        throw empty();
    }

    private Kept keep(UUID id, Lines lines) throws IOException {
        var kept = new Kept(id);
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                kept.add(line);
            }
            if (kept.lines > config.lines()) {
                throw Problem.of(
                        ImportProblem.IMPORT_TOO_LONG,
                        "A file has at most " + config.lines() + " lines; send it in parts.");
            }
        }
        kept.write();
        if (kept.lines == 0) {
            throw empty();
        }
        return kept;
    }

    /// The same file, where somebody sent it before and it goes on; who sends it at the same time waits here.
    private Optional<ImportJob> same(String kind, boolean dryRun, String checksum, UUID own) {
        sql.query("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", _ -> true, kind + dryRun + checksum);
        return sql.query(SAME, ImportJob::of, kind, dryRun, checksum).stream()
                .filter(job -> !job.id().equals(own))
                .findFirst();
    }

    private Received instead(ImportJob there, UUID own) {
        sql.update("DELETE FROM import_job WHERE job_id = ?", own);
        return new Received(there, false);
    }

    private static Problem empty() {
        return Problem.of(ImportProblem.IMPORT_UNREADABLE, "The file has no line that says anything.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lines on their way into the database.
    private final class Kept {
        private final UUID id;
        private final List<Lines.Line> slice = new ArrayList<>();
        private long lines;
        private long flaws;

        Kept(UUID id) {
            this.id = id;
        }

        void add(Lines.Line line) {
            slice.add(line);
            lines++;
            flaws += line.flaw() == null ? 0 : 1;
            if (slice.size() == SLICE) {
                write();
            }
        }

        void write() {
            var flawed = new ArrayList<@Nullable String>();
            slice.forEach(line -> flawed.add(line.flaw()));
            sql.update(
                    KEEP,
                    id,
                    slice.stream().map(Lines.Line::number).toList(),
                    slice.stream().map(Lines.Line::text).toList(),
                    flawed);
            slice.clear();
        }
    }
}
