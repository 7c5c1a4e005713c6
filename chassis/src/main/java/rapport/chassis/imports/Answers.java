package rapport.chassis.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Sql;

/// Writes down what became of lines, in the transaction that made it so.
@ApplicationScoped
class Answers {
    private static final String ANSWER = """
            UPDATE import_line l
               SET state = t.state, field = t.field, reason = t.reason,
                   text = CASE WHEN t.state = 'REFUSED' THEN l.text END
              FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) AS t(number, state, field, reason)
             WHERE l.job_id = ?::uuid AND l.number = t.number""";
    private static final String COUNT = """
            UPDATE import_job SET state = 'RUNNING', taken = taken + ?, existing = existing + ?, refused = refused + ?
             WHERE job_id = ?::uuid""";
    private static final String END = """
            UPDATE import_job SET state = 'DONE', ended_at = ? WHERE job_id = ?::uuid""";
    private static final String CLAIM = """
            INSERT INTO import_claim (job_id, field, value, number)
            SELECT ?::uuid, kind, value, number
              FROM unnest(?::text[], ?::text[], ?::bigint[]) AS t(kind, value, number)
             ORDER BY number ON CONFLICT DO NOTHING""";
    private static final String CLAIMED = """
            SELECT t.number, t.field, c.number AS first
              FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) AS t(field, kind, value, number)
              JOIN import_claim c ON c.job_id = ?::uuid AND c.field = t.kind AND c.value = t.value
             WHERE c.number <> t.number ORDER BY t.number, t.field""";

    private final Sql sql;
    private final Clock clock;

    Answers(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void write(ImportJob job, Map<Long, Outcome> outcomes) {
        var all = outcomes.values();
        sql.update(
                ANSWER,
                List.copyOf(outcomes.keySet()),
                each(all, outcome -> outcome.state().name()),
                each(all, Outcome::field),
                each(all, Outcome::reason),
                job.id());
        sql.update(
                COUNT,
                count(all, LineState.TAKEN),
                count(all, LineState.EXISTS),
                count(all, LineState.REFUSED),
                job.id());
    }

    void end(ImportJob job) {
        sql.update(END, Instant.now(clock), job.id());
    }

    /// Which of these lines are about what an earlier line of the file is about.
    ///
    /// @param claims what each line is about, by field
    Map<Long, Outcome.Refused> claim(ImportJob job, Map<Long, Map<String, String>> claims) {
        var fields = new ArrayList<String>();
        var kinds = new ArrayList<String>();
        var values = new ArrayList<String>();
        var numbers = new ArrayList<Long>();
        claims.forEach((number, ofLine) -> ofLine.forEach((field, value) -> {
            fields.add(field);
            kinds.add(Columns.anyIndex(field));
            values.add(value);
            numbers.add(number);
        }));
        sql.update(CLAIM, job.id(), kinds, values, numbers);
        var refused = new HashMap<Long, Outcome.Refused>();
        sql.query(
                        CLAIMED,
                        row -> Map.entry(
                                row.number("number"),
                                new Outcome.Refused(
                                        row.text("field"),
                                        "must not be that of line " + row.number("first") + ", too")),
                        fields,
                        kinds,
                        values,
                        numbers,
                        job.id())
                .forEach(each -> refused.putIfAbsent(each.getKey(), each.getValue()));
        return refused;
    }

    private static List<@Nullable String> each(Collection<Outcome> outcomes, Function<Outcome, @Nullable String> what) {
        var texts = new ArrayList<@Nullable String>();
        outcomes.forEach(outcome -> texts.add(what.apply(outcome)));
        return texts;
    }

    private static long count(Collection<Outcome> outcomes, LineState state) {
        return outcomes.stream().filter(outcome -> outcome.state() == state).count();
    }
}
