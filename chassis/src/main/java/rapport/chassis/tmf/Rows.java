package rapport.chassis.tmf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.TmfLog.Entry;

/// The rows that [Entries] are made of, of one table or view.
///
/// @param from ` FROM … WHERE …`, which further conditions may follow
/// @param id the column or expression that identifies a row
/// @param sort what they are sorted by
/// @param reader what is made of a row
public record Rows<R>(Sql sql, String from, String id, String sort, Function<Row, R> reader) {

    /// @param given the arguments of `from`
    public Optional<R> find(String wanted, @Nullable Object... given) {
        return find(id + " = ?", List.of(wanted), given);
    }

    /// @param condition with values of its own
    /// @param given the arguments of `from`
    public Optional<R> find(String condition, List<?> values, @Nullable Object... given) {
        return sql.query("SELECT *" + from + " AND " + condition, reader, with(given, values)).stream()
                .findFirst();
    }

    /// @param given the arguments of `from`
    public List<R> list(Filter filter, int offset, int limit, @Nullable Object... given) {
        var more = new ArrayList<>(filter.arguments());
        more.add(offset);
        more.add(limit);
        return sql.query(
                "SELECT *" + from + filter.sql() + " ORDER BY " + sort + " OFFSET ? LIMIT ?",
                reader,
                with(given, more));
    }

    /// @param given the arguments of `from`
    public long count(Filter filter, @Nullable Object... given) {
        return sql.number("SELECT count(*)" + from + filter.sql(), with(given, filter.arguments()));
    }

    /// Rows that are entries already, of a `from` without arguments.
    public static <T extends Record> Entries<T> entries(Rows<Entry<T>> rows) {
        return new Entries<>() {
            @Override
            public Optional<Entry<T>> find(String id) {
                return rows.find(id);
            }

            @Override
            public List<Entry<T>> list(Filter filter, int offset, int limit) {
                return rows.list(filter, offset, limit);
            }

            @Override
            public long count(Filter filter) {
                return rows.count(filter);
            }
        };
    }

    private static @Nullable Object[] with(@Nullable Object[] given, List<?> more) {
        var all = new ArrayList<@Nullable Object>(Arrays.asList(given));
        all.addAll(more);
        return all.toArray();
    }
}
