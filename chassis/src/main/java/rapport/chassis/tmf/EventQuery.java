package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;

/// Which events a listener wants, and what of them: the filters of TMF630, held against an event as it is told.
/// Regular expressions are left out, because anybody's would run on every event.
///
/// @param all parts that must all hold, each with alternatives
/// @param fields what is told of an event beside what every event has; empty for everything
public record EventQuery(List<List<Comparison>> all, Set<String> fields) {
    private static final List<String> ALWAYS = List.of("eventId", "eventTime", "eventType");
    private static final int MOST_PARTS = 20;

    /// One comparison; for a list, one of its items must hold it.
    record Comparison(List<String> path, Operator operator, List<String> values) {
        String name() {
            return String.join(".", path);
        }

        boolean holds(JsonNode event) {
            var found = nodes(event, path).toList();
            return switch (operator) {
                case EQ -> found.stream().anyMatch(node -> values.stream().anyMatch(value -> isSame(node, value)));
                case NE -> found.stream().noneMatch(node -> values.stream().anyMatch(value -> isSame(node, value)));
                case GT -> found.stream().anyMatch(node -> compared(node, values.getFirst()) > 0);
                case GTE -> found.stream().anyMatch(node -> compared(node, values.getFirst()) >= 0);
                case LT, LTE, REGEX -> found.stream().anyMatch(node -> isBelow(node, values.getFirst()));
            };
        }

        private boolean isBelow(JsonNode node, String value) {
            var compared = compared(node, value);
            return compared != UNLIKE && (compared < 0 || (compared == 0 && operator == Operator.LTE));
        }
    }

    private static final int UNLIKE = Integer.MIN_VALUE;

    /// @throws Problem when it cannot be read
    public static EventQuery of(@Nullable String text) {
        Set<String> fields = Set.of();
        var all = new ArrayList<List<Comparison>>();
        for (var part : QueryText.parts(text == null ? null : text.strip().replaceFirst("^\\?", ""))) {
            if (part.getFirst().name().equals("fields")) {
                fields = new LinkedHashSet<>(ListQuery.fields(part.getFirst().value()));
            } else {
                all.add(part.stream().map(EventQuery::comparison).toList());
            }
        }
        if (all.size() > MOST_PARTS) {
            throw wrong("It has more than " + MOST_PARTS + " parts.");
        }
        return new EventQuery(List.copyOf(all), Set.copyOf(fields));
    }

    /// Whether the listener wants this event.
    public boolean matches(JsonNode event) {
        return all.stream().allMatch(part -> part.stream().anyMatch(each -> each.holds(event)));
    }

    /// What the listener is told of an event.
    public ObjectNode told(ObjectNode event) {
        if (fields.isEmpty()) {
            return event;
        }
        var wanted = new LinkedHashSet<>(ALWAYS);
        wanted.addAll(fields);
        return Projection.of(event, wanted);
    }

    Stream<Comparison> comparisons() {
        return all.stream().flatMap(List::stream);
    }

    private static Comparison comparison(QueryText.Term term) {
        var compared = term.compared();
        if (compared.operator() == Operator.REGEX) {
            throw wrong(compared.name() + ": regular expressions are not spoken here.");
        }
        if (compared.values().size() > 1 && compared.operator() != Operator.EQ && compared.operator() != Operator.NE) {
            throw wrong(compared.name() + ": is compared with one value.");
        }
        return new Comparison(compared.path(), compared.operator(), compared.values());
    }

    private static Stream<JsonNode> nodes(JsonNode node, List<String> path) {
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1).flatMap(i -> nodes(node.get(i), path));
        }
        if (path.isEmpty()) {
            return node.isValueNode() && !node.isNull() ? Stream.of(node) : Stream.empty();
        }
        var next = node.get(path.getFirst());
        return next == null ? Stream.empty() : nodes(next, path.subList(1, path.size()));
    }

    private static boolean isSame(JsonNode node, String value) {
        return node.asText().equals(value) || compared(node, value) == 0;
    }

    /// Numbers and times are compared as such; a date alone is that whole day.
    private static int compared(JsonNode node, String value) {
        var number = Literals.number(value);
        if (node.isNumber()) {
            return number.map(other -> node.decimalValue().compareTo(other)).orElse(UNLIKE);
        }
        var span = Times.span(value);
        var moment = Times.span(node.asText()).filter(time -> !time.isDay());
        if (span.isPresent() && moment.isPresent()) {
            var at = moment.get().from();
            if (at.isBefore(span.get().from())) {
                return -1;
            }
            return at.isBefore(span.get().until()) || at.equals(span.get().from()) ? 0 : 1;
        }
        return node.isTextual() ? Integer.signum(node.textValue().compareTo(value)) : UNLIKE;
    }

    static Problem wrong(String detail) {
        return QueryText.wrong(detail);
    }
}
