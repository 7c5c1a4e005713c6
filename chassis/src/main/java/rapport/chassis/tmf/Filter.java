package rapport.chassis.tmf;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a list is filtered by, as SQL on plain columns. Columns are code; values are bound.
public final class Filter {
    private final List<List<Condition>> parts;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    private Filter(List<List<Condition>> parts) {
        this.parts = parts;
    }

    /// @param sql the column or an expression
    public record Column(String sql, Kind kind) {
        public enum Kind {
            TEXT,
            TIME,
            DAY
        }

        public static Column text(String sql) {
            return new Column(sql, Kind.TEXT);
        }

        public static Column time(String sql) {
            return new Column(sql, Kind.TIME);
        }

        /// One that is asked for by its days alone.
        public static Column day(String sql) {
            return new Column(sql, Kind.DAY);
        }
    }

    static Filter of(List<List<Condition>> parts, Map<String, Column> columns) {
        var filter = new Filter(parts);
        for (var part : parts) {
            filter.conditions.add(part.stream()
                    .map(condition -> filter.sql(condition, columns))
                    .collect(joining(" OR ", "(", ")")));
        }
        return filter;
    }

    /// ` AND …` for each part.
    public String sql() {
        return conditions.stream().map(condition -> " AND " + condition).collect(joining());
    }

    public List<Object> arguments() {
        return List.copyOf(arguments);
    }

    /// The attributes that must have one of some values for anything to pass.
    public Set<String> fixes() {
        return parts.stream()
                .filter(part -> part.stream().allMatch(condition -> condition.operator() == Operator.EQ))
                .map(part -> part.stream().map(Condition::name).collect(Collectors.toSet()))
                .filter(names -> names.size() == 1)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private String sql(Condition condition, Map<String, Column> columns) {
        var column = columns.get(condition.name());
        if (column == null) {
            throw QueryText.wrong(condition.name() + ": this list is filtered by "
                    + String.join(", ", new TreeSet<>(columns.keySet())) + " only.");
        }
        return switch (column.kind()) {
            case TEXT -> text(condition, column.sql());
            case DAY -> days(condition, column.sql());
            case TIME ->
                condition.values().stream()
                        .map(value -> time(condition, column.sql(), value))
                        .collect(joining(" OR ", "(", ")"));
        };
    }

    private String text(Condition condition, String column) {
        arguments.add(condition.values());
        return switch (condition.operator()) {
            case EQ -> column + " = ANY (?::text[])";
            case NE -> "(" + column + " = ANY (?::text[])) IS NOT TRUE";
            case GT, GTE, LT, LTE, REGEX ->
                throw QueryText.wrong(condition.name() + ": is compared with = or != only.");
        };
    }

    private String days(Condition condition, String column) {
        if (condition.operator() != Operator.EQ || !condition.values().stream().allMatch(Filter::isDay)) {
            throw QueryText.wrong(condition.name() + ": is a day, such as 2026-01-31.");
        }
        arguments.add(condition.values());
        return column + " = ANY (?::date[])";
    }

    private static boolean isDay(String value) {
        return Times.span(value).filter(Times.Span::isDay).isPresent();
    }

    private String time(Condition condition, String column, String value) {
        var span = Times.span(value)
                .orElseThrow(() -> QueryText.wrong(
                        condition.name() + ": must be a date or an RFC 3339 time such as 2026-01-31T12:00:00Z."));
        return switch (condition.operator()) {
            case EQ -> {
                arguments.add(span.from());
                arguments.add(span.until());
                yield span.isDay()
                        ? "(" + column + " >= ? AND " + column + " < ?)"
                        : "(" + column + " >= ? AND " + column + " <= ?)";
            }
            case GTE -> bound(column + " >= ?", span.from());
            case LT -> bound(column + " < ?", span.from());
            case GT -> bound(column + (span.isDay() ? " >= ?" : " > ?"), span.until());
            case LTE -> bound(column + (span.isDay() ? " < ?" : " <= ?"), span.until());
            case NE, REGEX -> throw QueryText.wrong(condition.name() + ": is compared with =, <, <=, > or >= only.");
        };
    }

    private String bound(String test, Object value) {
        arguments.add(value);
        return test;
    }
}
