package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Sql;

/// Lets every record in once: by the id that its origin gave it, and by what it is about. Part of the transaction that
/// rates it, so that both happen or neither.
@ApplicationScoped
class Guard {
    /// Numbers in a block; no batch has more records.
    static final int BLOCK = 10_000;

    /// Sorted, so that two batches wait for each other in one direction only.
    private static final String ADMIT = """
            INSERT INTO usage_guard (origin, record_id, about, seq, received_on)
            SELECT origin, record_id, about, seq, ?::date
              FROM unnest(?::text[], ?::text[], ?::uuid[], ?::bigint[]) AS t(origin, record_id, about, seq)
             ORDER BY origin, record_id, seq
            ON CONFLICT DO NOTHING RETURNING seq""";

    private final Sql sql;

    Guard(Sql sql) {
        this.sql = sql;
    }

    /// What is let in, in the order given. What is in neither list has been here before.
    ///
    /// @param fresh nobody has said it before
    /// @param suspected said before under another id: perhaps two of a kind, perhaps one fed in twice
    record Admission(List<Admitted> fresh, List<Admitted> suspected) {}

    Admission admit(List<Recorded> records, LocalDate day) {
        if (records.size() > BLOCK) {
            throw new IllegalArgumentException("at most " + BLOCK + " records at once");
        }
        var first = sql.number("SELECT nextval('usage_block')") * BLOCK;
        var asked = new ArrayList<Admitted>(records.size());
        for (var recorded : records) {
            asked.add(new Admitted(first + asked.size(), recorded));
        }
        var fresh = insert(asked, day, each -> Fingerprint.of(each.usage()).toString());
        var rest = asked.stream().filter(each -> !fresh.contains(each.seq())).toList();
        var suspected = rest.isEmpty() ? Set.<Long>of() : insert(rest, day, _ -> null);
        return new Admission(
                asked.stream().filter(each -> fresh.contains(each.seq())).toList(),
                rest.stream().filter(each -> suspected.contains(each.seq())).toList());
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
