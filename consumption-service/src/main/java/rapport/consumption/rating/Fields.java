package rapport.consumption.rating;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One JSON object that is read field by field. What is wrong is noted, and something harmless returned, so
/// that reading goes on; nothing that was read counts as long as there are flaws.
final class Fields {
    /// The largest quantity or version that a tariff may state: exact wherever it is multiplied by a hundred.
    static final long MOST = 1_000_000_000_000_000L;

    private static final Predicate<String> ID =
            Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}").asMatchPredicate();
    private static final Predicate<String> DECIMAL =
            Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,8})?").asMatchPredicate();

    private final JsonNode node;
    private final String path;
    private final List<Flaw> flaws;
    private final TreeSet<String> known = new TreeSet<>();

    Fields(JsonNode node, String path, List<Flaw> flaws) {
        this.node = node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        this.path = path;
        this.flaws = flaws;
        if (!node.isObject()) {
            flaws.add(new Flaw(path, "must be an object"));
        }
    }

    String path() {
        return path;
    }

    void flaw(String field, String fix) {
        flaws.add(new Flaw(path + "." + field, fix));
    }

    boolean has(String field) {
        known.add(field);
        return node.has(field);
    }

    /// Names every field that nobody asked for.
    void done() {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                flaw(field, "is unknown here; known are " + String.join(", ", known));
            }
        });
    }

    String text(String field) {
        var value = required(field);
        if (value == null) {
            return "";
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            flaw(field, "must be a text");
            return "";
        }
        return value.textValue();
    }

    String id(String field) {
        var text = text(field);
        if (!text.isEmpty() && !ID.test(text)) {
            flaw(field, "must begin with a small letter or digit and go on with those, '.' or '-', 64 at most");
        }
        return text;
    }

    /// One that is not among these; it is added to them.
    String id(String field, Set<String> taken) {
        var id = id(field);
        if (!id.isEmpty() && !taken.add(id)) {
            flaw(field, "is there twice");
        }
        return id;
    }

    /// Hundred-millionths.
    long amount(String field) {
        var text = text(field);
        if (text.isEmpty()) {
            return 0;
        }
        if (!DECIMAL.test(text)) {
            flaw(
                    field,
                    "must be a decimal text such as \"0.09\", not negative, with eight digits behind the point at most");
            return 0;
        }
        return new BigDecimal(text).setScale(Amount.SCALE).unscaledValue().longValueExact();
    }

    long positiveAmount(String field) {
        var amount = amount(field);
        if (amount == 0 && flaws.stream().noneMatch(flaw -> flaw.path().equals(path + "." + field))) {
            flaw(field, "must be more than zero");
        }
        return amount;
    }

    int whole(String field, int least, int most) {
        var value = required(field);
        if (value == null) {
            return least;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            flaw(field, "must be a whole number from " + least + " to " + most);
            return least;
        }
        return value.intValue();
    }

    boolean flag(String field) {
        var value = optional(field);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            flaw(field, "must be true or false");
        }
        return value.booleanValue();
    }

    /// A quantity of more than zero in this unit, or in any when that is null.
    Measure measure(String field, @Nullable Unit unit) {
        var text = text(field);
        var nothing = new Measure(1, unit == null ? Unit.PIECES : unit);
        if (text.isEmpty()) {
            return nothing;
        }
        var measure = Measure.parse(text);
        if (measure == null || measure.quantity() == 0) {
            flaw(field, "must be a whole number above zero, a space and a unit: " + Measure.example(nothing.unit()));
            return nothing;
        }
        if (unit != null && measure.unit() != unit) {
            flaw(
                    field,
                    "is in " + measure.unit() + ", but what it is for is in " + unit + ": " + Measure.example(unit));
            return nothing;
        }
        return measure;
    }

    <E extends Enum<E>> E choice(String field, Class<E> type) {
        var text = text(field);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            flaw(field, "must be one of " + names(type));
        }
        return type.getEnumConstants()[0];
    }

    <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
        return has(field) ? choice(field, type) : otherwise;
    }

    LocalDate date(String field) {
        var text = text(field);
        var date = day(text);
        if (date == null && !text.isEmpty()) {
            flaw(field, "must be a date such as 2026-12-01");
        }
        return date == null ? LocalDate.EPOCH : date;
    }

    static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }

    @Nullable
    Fields object(String field) {
        var value = optional(field);
        return value == null ? null : new Fields(value, path + "." + field, flaws);
    }

    Fields requiredObject(String field) {
        var value = required(field);
        return new Fields(value == null ? JsonNodeFactory.instance.objectNode() : value, path + "." + field, flaws);
    }

    List<Fields> objects(String field) {
        var objects = new ArrayList<Fields>();
        var value = optional(field);
        if (value != null && !value.isArray()) {
            flaw(field, "must be a list of objects");
        } else if (value != null) {
            for (var i = 0; i < value.size(); i++) {
                objects.add(new Fields(value.get(i), path + "." + field + "[" + i + "]", flaws));
            }
        }
        return objects;
    }

    /// Texts with their paths; each once.
    Map<String, String> texts(String field) {
        var value = optional(field);
        var texts = new LinkedHashMap<String, String>();
        if (value != null && !value.isArray()) {
            flaw(field, "must be a list of texts");
        } else if (value != null) {
            for (var i = 0; i < value.size(); i++) {
                var at = field + "[" + i + "]";
                var each = value.get(i);
                if (!each.isTextual() || each.textValue().isBlank()) {
                    flaw(at, "must be a text");
                } else if (texts.putIfAbsent(each.textValue(), path + "." + at) != null) {
                    flaw(at, "is there twice");
                }
            }
        }
        return texts;
    }

    /// Percentages, rising.
    List<Integer> percents(String field, int most) {
        var value = optional(field);
        var percents = new ArrayList<Integer>();
        if (value != null && !value.isArray()) {
            flaw(field, "must be a list of whole percentages");
        } else if (value != null) {
            for (var i = 0; i < value.size(); i++) {
                var each = value.get(i);
                var before = percents.isEmpty() ? 0 : percents.getLast();
                if (!each.isIntegralNumber() || each.longValue() <= before || each.longValue() > most) {
                    flaw(field + "[" + i + "]", "must be a whole percentage above " + before + ", up to " + most);
                } else {
                    percents.add(each.intValue());
                }
            }
        }
        return List.copyOf(percents);
    }

    /// The names of an object that may have any.
    List<String> names() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static boolean isId(String text) {
        return ID.test(text);
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    private @Nullable JsonNode optional(String field) {
        known.add(field);
        var value = node.get(field);
        if (value != null && value.isNull()) {
            flaw(field, "is null: leave it out");
            return null;
        }
        return value;
    }

    private @Nullable JsonNode required(String field) {
        var value = optional(field);
        if (value == null && !node.has(field)) {
            flaw(field, "is required");
        }
        return value;
    }
}
