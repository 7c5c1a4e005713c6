package rapport.chassis.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// The next lines of an import, all in the current transaction.
@ApplicationScoped
class Batch {
    private static final Outcome UNFIT =
            new Outcome.Refused("line", "is not taken by the database as it is; the log of the service says why");

    private static final String OPEN = """
            SELECT * FROM import_job WHERE job_id = ? AND state IN ('WAITING', 'RUNNING') FOR UPDATE""";

    private final Sql sql;
    private final ImportJobs jobs;
    private final Answers answers;
    private final LineReader reader;

    Batch(Sql sql, ImportJobs jobs, Answers answers, LineReader reader) {
        this.sql = sql;
        this.jobs = jobs;
        this.answers = answers;
        this.reader = reader;
    }

    /// @param job locked
    /// @param last whether none wait after these
    <T> void take(ImportJob job, Importer<T> importer, List<ImportLine> lines, boolean last) {
        var outcomes = new TreeMap<Long, Outcome>();
        var sound = sound(job, importer, lines, outcomes);
        var claims = sound.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, line -> importer.claims(line.getValue()), (a, _) -> a, TreeMap::new));
        var twice = answers.claim(job, claims);
        outcomes.putAll(twice);
        sound.keySet().removeAll(twice.keySet());
        apply(job, importer, sound, outcomes);
        answers.write(job, outcomes);
        if (last) {
            answers.end(job);
            jobs.forgetClaims(job.id());
        }
    }

    /// A line cannot be taken in, if it still waits.
    void refuse(UUID id, long number) {
        sql.query(OPEN, ImportJob::of, id)
                .forEach(job -> jobs.waiting(job, 1).stream()
                        .filter(line -> line.number() == number)
                        .forEach(line -> answers.write(job, Map.of(number, UNFIT))));
    }

    private <T> Map<Long, T> sound(
            ImportJob job, Importer<T> importer, List<ImportLine> lines, Map<Long, Outcome> outcomes) {
        var reading = reader.of(job, importer);
        var sound = new LinkedHashMap<Long, T>();
        for (var line : lines) {
            try {
                var read = reading.apply(String.valueOf(line.text()));
                var errors = importer.errors(read);
                if (errors.isEmpty()) {
                    sound.put(line.number(), read);
                } else {
                    outcomes.put(line.number(), Outcome.Refused.of(errors));
                }
            } catch (InvalidEvent e) {
                outcomes.put(line.number(), new Outcome.Refused(e.field(), e.reason()));
            }
        }
        return sound;
    }

    private static <T> void apply(
            ImportJob job, Importer<T> importer, Map<Long, T> sound, Map<Long, Outcome> outcomes) {
        if (sound.isEmpty()) {
            return;
        }
        var lines = List.copyOf(sound.values());
        var answered = job.dryRun() ? tried(job, importer, lines) : importer.take(job, lines);
        var numbers = new ArrayList<>(sound.keySet());
        for (var i = 0; i < numbers.size(); i++) {
            outcomes.put(numbers.get(i), answered.get(i));
        }
    }

    /// What would become of lines: they are taken in by a transaction that is then undone.
    private static <T> List<Outcome> tried(ImportJob job, Importer<T> importer, List<T> lines) {
        try {
            SystemTransaction.run(() -> {
                throw new Undone(importer.take(job, lines));
            });
            throw new IllegalStateException("a dry run was not undone");
        } catch (Undone undone) {
            return undone.outcomes;
        }
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Outcome> outcomes;

        Undone(List<Outcome> outcomes) {
            super(null, null, false, false);
            this.outcomes = outcomes;
        }
    }
}
