package rapport.chassis.tmf;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Where the other pages of a list are (RFC 8288).
final class Links {
    private Links() {}

    static String of(String address, @Nullable String rawQuery, ListQuery query, long total) {
        var offsets = new LinkedHashMap<String, Long>();
        long last = total == 0 ? 0 : (total - 1) / query.limit() * query.limit();
        offsets.put("first", 0L);
        if (query.offset() > 0) {
            offsets.put("prev", Math.max(0L, (long) query.offset() - query.limit()));
        }
        if (query.offset() + (long) query.limit() < total) {
            offsets.put("next", query.offset() + (long) query.limit());
        }
        offsets.put("last", last);
        var rest = rest(rawQuery);
        return offsets.entrySet().stream()
                .map(link -> "<%s?%soffset=%d&limit=%d>; rel=\"%s\""
                        .formatted(address, rest, link.getValue(), query.limit(), link.getKey()))
                .collect(joining(", "));
    }

    private static String rest(@Nullable String rawQuery) {
        return rawQuery == null
                ? ""
                : Arrays.stream(rawQuery.split("&", -1))
                        .filter(part -> !part.isEmpty() && !part.startsWith("offset=") && !part.startsWith("limit="))
                        .map(part -> part + "&")
                        .collect(joining());
    }
}
