package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Sql;

/// Lets every record in once: by the id that its origin gave it, and by what it is about. Part of the transaction that
/// rates it, so that both happen or neither.
@ApplicationScoped
class Guard {
    /// Numbers in a block; no batch has more records.
    static final int BLOCK = 10_000;

    /// Sorted, so that two batches that say the same under the same ids wait for each other in one
    /// direction only. Under other ids the database ends one of them, which is tried again.
    private static final String ADMIT = """
            INSERT INTO usage_guard (origin, record_id, about, seq, received_on)
            SELECT origin, record_id, about, seq, ?::date
              FROM unnest(?::text[], ?::text[], ?::uuid[], ?::bigint[]) AS t(origin, record_id, about, seq)
             ORDER BY origin, record_id, seq
            ON CONFLICT DO NOTHING RETURNING seq""";

    private static final String KNOWN = """
            SELECT t.place, g.received_on::text, g.seq,
                   coalesce(g.about = t.about, true)
                   OR EXISTS (SELECT FROM usage_guard c WHERE c.about = t.about AND c.seq = g.seq) AS same
              FROM unnest(?::text[], ?::text[], ?::uuid[]) WITH ORDINALITY AS t(origin, record_id, about, place)
              JOIN usage_guard g USING (origin, record_id)""";

    /// An entry beside the first, with an id that is longer than any that can be sent.
    private static final String CORRECT = """
            INSERT INTO usage_guard (origin, record_id, about, seq, received_on)
            SELECT origin, rpad('corrected/' || ?, 101, '/'), ?::uuid, seq, received_on
              FROM usage_guard WHERE origin = ? AND record_id = ? ON CONFLICT DO NOTHING""";

    private final Sql sql;

    Guard(Sql sql) {
        this.sql = sql;
    }

    /// What is let in, in the order given. What is in neither list has been here before.
    ///
    /// @param fresh nobody has said it before
    /// @param suspected said before under another id: perhaps two of a kind, perhaps one fed in twice
    /// @param first the number of the first record of the batch; those after it follow
    record Admission(List<Admitted> fresh, List<Admitted> suspected, long first) {}

    /// How a record was taken in before.
    ///
    /// @param same whether it said the same, as far as that is known
    record Known(RecordId id, boolean same) {}

    /// What is known of records that have been here before, by their places.
    Map<Integer, Known> known(List<Recorded> records) {
        if (records.isEmpty()) {
            return Map.of();
        }
        return sql
                .query(
                        KNOWN,
                        row -> Map.entry(
                                (int) row.number("place") - 1,
                                new Known(
                                        new RecordId(LocalDate.parse(row.text("received_on")), row.number("seq")),
                                        row.flag("same"))),
                        records.stream().map(Recorded::origin).toList(),
                        records.stream().map(each -> each.usage().recordId()).toList(),
                        records.stream()
                                .map(each -> Fingerprint.of(each.usage()).toString())
                                .toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Draws numbers in the order of intake.
    List<Long> numbers(int count) {
        return sql
                .query(
                        "SELECT nextval('usage_block') AS block FROM generate_series(1, ?)",
                        row -> row.number("block"),
                        (count + BLOCK - 1) / BLOCK)
                .stream()
                .flatMap(block ->
                        LongStream.range(block * BLOCK, (block + 1) * BLOCK).boxed())
                .limit(count)
                .toList();
    }

    /// Knows a record by what it says now, too, unless another says that already: what it said first may be
    /// fed in again under another id.
    void correct(Recorded now) {
        var about = Fingerprint.of(now.usage()).toString();
        sql.update(CORRECT, about, about, now.origin(), now.usage().recordId());
    }

    Admission admit(List<Recorded> records, LocalDate day) {
        if (records.size() > BLOCK) {
            throw new IllegalArgumentException("at most " + BLOCK + " records at once");
        }
        var first = sql.number("SELECT nextval('usage_block')") * BLOCK;
        var asked = new ArrayList<Admitted>(records.size());
        for (var recorded : records) {
            asked.add(new Admitted(new RecordId(day, first + asked.size()), recorded));
        }
        var fresh = insert(asked, day, each -> Fingerprint.of(each.usage()).toString());
        var rest = asked.stream().filter(each -> !fresh.contains(each.seq())).toList();
        var suspected = rest.isEmpty() ? Set.<Long>of() : insert(rest, day, _ -> null);
        return new Admission(
                asked.stream().filter(each -> fresh.contains(each.seq())).toList(),
                rest.stream().filter(each -> suspected.contains(each.seq())).toList(),
                first);
    }

    private Set<Long> insert(List<Admitted> records, LocalDate day, Function<Admitted, @Nullable String> about) {
        var abouts = new ArrayList<@Nullable String>(records.size());
        records.forEach(each -> abouts.add(about.apply(each)));
        return new HashSet<>(sql.query(
                ADMIT,
                row -> row.number("seq"),
                day.toString(),
                records.stream().map(each -> each.recorded().origin()).toList(),
                records.stream().map(each -> each.usage().recordId()).toList(),
                abouts,
                records.stream().map(Admitted::seq).toList()));
    }
}
