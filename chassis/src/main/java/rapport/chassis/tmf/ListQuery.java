package rapport.chassis.tmf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;

/// What a list is asked for.
///
/// @param fields what each item shall have beside id and href; empty for everything
/// @param filter parts that must all hold, each with alternatives
record ListQuery(Set<String> fields, List<List<Condition>> filter, List<SortKey> sort, int offset, int limit) {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final int LONGEST_REGEX = 200;
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\[0-9]");

    /// What to sort by: an attribute that is there once, and the direction.
    record SortKey(List<String> path, Attribute attribute, boolean down) {}

    static ListQuery of(@Nullable String rawQuery, Shape shape) {
        Set<String> fields = Set.of();
        List<SortKey> sort = List.of();
        var offset = 0;
        var limit = USUAL;
        var filter = new ArrayList<List<Condition>>();
        for (var part : QueryText.parts(rawQuery)) {
            var first = part.getFirst();
            switch (first.name()) {
                case "fields" -> fields = fields(first.value());
                case "sort" -> sort = sort(first.value(), shape);
                case "offset" -> offset = number(first, 0, Integer.MAX_VALUE);
                case "limit" -> limit = number(first, 1, MOST);
                case "filter" ->
                    throw wrong("filter: JSONPath is not spoken here; filter by attributes such as state=active.");
                default ->
                    filter.add(part.stream().map(term -> condition(term, shape)).toList());
            }
        }
        return new ListQuery(fields, merged(filter), sort, offset, limit);
    }

    /// The names in `fields=a,b`; `none` leaves id and href alone.
    static Set<String> fields(String list) {
        var names = new LinkedHashSet<String>();
        for (var name : list.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private static Condition condition(QueryText.Term term, Shape shape) {
        var compared = term.compared();
        var name = compared.name();
        var attribute = attribute(compared.path(), shape);
        if (attribute != null && attribute.kind() == Attribute.Kind.OBJECT) {
            throw wrong(name + ": is an object; name one of its attributes.");
        }
        var condition = new Condition(compared.path(), attribute, compared.operator(), compared.values());
        compared.values().forEach(value -> check(condition, value));
        return condition;
    }

    private static void check(Condition condition, String value) {
        var name = condition.name();
        if (condition.operator() == Operator.REGEX) {
            checkRegex(name, value);
            return;
        }
        switch (condition.kind()) {
            case TIME -> {
                if (Times.span(value).isEmpty()) {
                    throw wrong(name + ": must be a date or an RFC 3339 time such as 2026-01-31T12:00:00Z.");
                }
            }
            case INTEGER, NUMBER -> {
                if (Literals.number(value).isEmpty()) {
                    throw wrong(name + ": must be a number.");
                }
            }
            case FLAG -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw wrong(name + ": must be true or false.");
                }
            }
            case TEXT, URI, OBJECT, ANY -> {
                // Any text may be asked for.
            }
        }
    }

    private static void checkRegex(String name, String regex) {
        if (regex.length() > LONGEST_REGEX || BACK_REFERENCE.matcher(regex).find()) {
            throw wrong(name + ": a regular expression has at most " + LONGEST_REGEX
                    + " characters and no back references.");
        }
        try {
            Pattern.compile(regex);
        } catch (IllegalArgumentException _) {
            throw wrong(name + ": is not a regular expression.");
        }
    }

    /// What the shape says of the attribute at this path; null where it says nothing.
    private static @Nullable Attribute attribute(List<String> path, Shape shape) {
        Attribute attribute = null;
        var inside = shape;
        for (var step : path) {
            if (inside == null) {
                throw wrong(String.join(".", path) + ": " + step + " is inside a plain value.");
            }
            attribute = inside.attribute(step);
            if (attribute == null || attribute.kind() == Attribute.Kind.ANY) {
                return null;
            }
            inside = attribute.shape();
        }
        return attribute;
    }

    private static List<SortKey> sort(String list, Shape shape) {
        var keys = new ArrayList<SortKey>();
        for (var entry : list.split(",", -1)) {
            var down = entry.startsWith("-");
            var name = entry.replaceFirst("^[-+ ]", "");
            var path = QueryText.path(name);
            var attribute = attribute(path, shape);
            if (attribute == null || attribute.kind() == Attribute.Kind.OBJECT || isInList(path, shape)) {
                throw wrong("sort: " + name + " is nothing that resources are sorted by.");
            }
            keys.add(new SortKey(path, attribute, down));
        }
        return keys;
    }

    private static boolean isInList(List<String> path, Shape shape) {
        var inside = shape;
        for (var step : path) {
            var attribute = inside == null ? null : inside.attribute(step);
            if (attribute == null || attribute.many()) {
                return true;
            }
            inside = attribute.shape();
        }
        return false;
    }

    private static int number(QueryText.Term term, int least, int most) {
        try {
            var number = Integer.parseInt(term.value());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // It is refused below.
        }
        throw wrong(term.name() + ": must be a whole number between " + least + " and " + most + ".");
    }

    /// The same attribute again means another value that will do.
    private static List<List<Condition>> merged(List<List<Condition>> parts) {
        var merged = new LinkedHashMap<Object, List<Condition>>();
        for (var part : parts) {
            var first = part.getFirst();
            var same = part.stream()
                    .allMatch(each ->
                            each.operator() == Operator.EQ && each.path().equals(first.path()));
            Object key = same ? first.path() : new Object();
            merged.merge(key, part, (a, b) -> {
                var both = new ArrayList<>(a);
                both.addAll(b);
                return both;
            });
        }
        return List.copyOf(merged.values());
    }

    private static Problem wrong(String detail) {
        return QueryText.wrong(detail);
    }
}
