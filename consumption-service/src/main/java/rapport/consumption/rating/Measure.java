package rapport.consumption.rating;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A quantity as tariffs write it, always with its unit: `60 s`, `1 GB`, `100 messages`. A GB has 1 000 000
/// 000 bytes, a GiB 1 073 741 824.
record Measure(long quantity, Unit unit) {
    private record Size(Unit unit, long factor) {}

    private static final Map<String, Size> SIZES = new LinkedHashMap<>();

    static {
        SIZES.put("s", new Size(Unit.SECONDS, 1));
        SIZES.put("min", new Size(Unit.SECONDS, 60));
        SIZES.put("h", new Size(Unit.SECONDS, 3_600));
        SIZES.put("B", new Size(Unit.BYTES, 1));
        var decimal = 1L;
        var binary = 1L;
        for (var prefix : new String[] {"k", "M", "G", "T"}) {
            decimal *= 1_000;
            binary *= 1_024;
            SIZES.put(prefix + "B", new Size(Unit.BYTES, decimal));
            SIZES.put((prefix.equals("k") ? "K" : prefix) + "iB", new Size(Unit.BYTES, binary));
        }
        SIZES.put("messages", new Size(Unit.MESSAGES, 1));
        SIZES.put("pieces", new Size(Unit.PIECES, 1));
    }

    /// @return null when it is none, or too large
    static @Nullable Measure parse(String text) {
        var space = text.indexOf(' ');
        var size = space < 1 ? null : SIZES.get(text.substring(space + 1));
        if (size == null || space > 15 || !text.chars().limit(space).allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        var quantity = Long.parseLong(text, 0, space, 10);
        var most = Fields.MOST / size.factor();
        return quantity > most ? null : new Measure(quantity * size.factor(), size.unit());
    }

    /// A quantity in the largest size in which it is whole.
    static Optional<String> exact(long quantity, @Nullable Unit unit) {
        return SIZES.entrySet().stream()
                .filter(size -> size.getValue().unit() == unit
                        && quantity % size.getValue().factor() == 0)
                .max(Comparator.comparingLong(size -> size.getValue().factor()))
                .map(size -> quantity / size.getValue().factor() + " " + size.getKey());
    }

    static String example(Unit unit) {
        return "one of "
                + SIZES.entrySet().stream()
                        .filter(size -> size.getValue().unit() == unit)
                        .map(size -> "'1 " + size.getKey() + "'")
                        .collect(Collectors.joining(", "));
    }
}
