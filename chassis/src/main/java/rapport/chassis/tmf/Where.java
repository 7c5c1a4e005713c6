package rapport.chassis.tmf;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes a filter as SQL. Names and values are bound or quoted as jsonpath; nothing that was sent becomes SQL.
final class Where {
    private final Table<?> table;
    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> arguments = new ArrayList<>();

    Where(Table<?> table) {
        this.table = table;
        conditions.add(table.visible());
    }

    Where ownedBy(String customer) {
        conditions.add(table.owned());
        arguments.add(customer);
        return this;
    }

    Where id(String id) {
        conditions.add(table.id() + " = ?");
        arguments.add(id);
        return this;
    }

    Where filter(List<List<Condition>> parts) {
        for (var part : parts) {
            conditions.add(part.stream().map(this::sql).collect(joining(" OR ", "(", ")")));
        }
        return this;
    }

    String sql() {
        return String.join(" AND ", conditions);
    }

    @Nullable
    Object[] arguments(@Nullable Object... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toArray();
    }

    /// Whether rows are found by their documents, not by columns alone.
    boolean readsDocuments() {
        return conditions.stream().anyMatch(condition -> condition.contains("document"));
    }

    private String sql(Condition condition) {
        return switch (condition.operator()) {
            case EQ -> equal(condition);
            case NE -> "(" + equal(condition) + ") IS NOT TRUE";
            case GT -> compare(condition, ">");
            case GTE -> compare(condition, ">=");
            case LT -> compare(condition, "<");
            case LTE -> compare(condition, "<=");
            case REGEX -> any(condition, "v #>> '{}' ~ ?", condition.values().getFirst());
        };
    }

    private String equal(Condition condition) {
        if (condition.path().equals(List.of("href"))) {
            var ids = condition.values().stream().map(Hrefs::idOf).toList();
            return equal(new Condition(List.of("id"), condition.attribute(), Operator.EQ, ids));
        }
        if (condition.kind() == Attribute.Kind.TIME) {
            return condition.values().stream()
                    .map(value -> during(condition, value))
                    .collect(joining(" OR ", "(", ")"));
        }
        var column = table.mirror(condition.path());
        if (column != null) {
            arguments.add(condition.values());
            return column + " = ANY (?::text[])";
        }
        arguments.add(condition.values().stream()
                .flatMap(value -> literals(condition, value).stream())
                .map(literal -> condition.jsonPath() + " == " + literal)
                .collect(joining(" || ")));
        return "document @@ ?::jsonpath";
    }

    private static List<String> literals(Condition condition, String value) {
        return switch (condition.kind()) {
            case TEXT, URI, TIME, OBJECT -> List.of(Literals.quoted(value));
            case INTEGER, NUMBER ->
                Literals.number(value).stream()
                        .map(number -> number.toPlainString())
                        .toList();
            case FLAG -> List.of(value);
            case ANY -> Literals.anyOf(value);
        };
    }

    private String during(Condition condition, String value) {
        var span = Times.span(value).orElseThrow();
        return span.isDay()
                ? any(
                        condition,
                        "(v #>> '{}')::timestamptz >= ? AND (v #>> '{}')::timestamptz < ?",
                        span.from(),
                        span.until())
                : any(condition, "(v #>> '{}')::timestamptz = ?", span.from());
    }

    private String compare(Condition condition, String sign) {
        return condition.values().stream()
                .map(value -> compare(condition, sign, value))
                .collect(joining(" OR ", "(", ")"));
    }

    private String compare(Condition condition, String sign, String value) {
        return switch (condition.kind()) {
            case TIME -> {
                var span = Times.span(value).orElseThrow();
                var bound = sign.equals(">") || sign.equals("<=") ? span.until() : span.from();
                var after = span.isDay() ? sign.equals(">") ? ">=" : sign.equals("<=") ? "<" : sign : sign;
                yield any(condition, "(v #>> '{}')::timestamptz " + after + " ?", bound);
            }
            case INTEGER, NUMBER -> number(condition, sign, value);
            case ANY ->
                Literals.number(value).isPresent()
                        ? number(condition, sign, value)
                        : any(condition, "v #>> '{}' " + sign + " ?", value);
            case TEXT, URI, FLAG, OBJECT -> any(condition, "v #>> '{}' " + sign + " ?", value);
        };
    }

    private String number(Condition condition, String sign, String value) {
        return any(
                condition,
                "CASE jsonb_typeof(v) WHEN 'number' THEN v::numeric " + sign + " ? ELSE false END",
                Literals.number(value).orElseThrow());
    }

    /// Whether a value of the attribute satisfies the test; an attribute in a list has several.
    private String any(Condition condition, String test, Object... values) {
        arguments.add(condition.jsonPath() + "[*]");
        arguments.addAll(List.of(values));
        return "EXISTS (SELECT FROM jsonb_path_query(document, ?::jsonpath) AS v WHERE " + test + ")";
    }
}
