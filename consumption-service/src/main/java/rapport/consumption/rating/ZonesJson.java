package rapport.consumption.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads zones of destinations and of serving networks: each member in one of them only.
final class ZonesJson {
    private static final Predicate<String> PARTY =
            Pattern.compile("\\*|\\+?[0-9]{1,15}|[A-Za-z][A-Za-z0-9.-]{0,99}").asMatchPredicate();
    private static final Predicate<String> NETWORK =
            Pattern.compile("\\*|[0-9]{3}([0-9]{2,3})?").asMatchPredicate();

    private final Predicate<String> form;
    private final String fix;
    private final Map<String, String> taken = new HashMap<>();

    private ZonesJson(Predicate<String> form, String fix) {
        this.form = form;
        this.fix = fix;
    }

    static ZonesJson destinations() {
        return new ZonesJson(
                PARTY, "must be the beginning of a number (+49, or 116 for a short code), an access point, or *");
    }

    static ZonesJson networks() {
        return new ZonesJson(NETWORK, "must be an MCC (208), an MCC with its MNC (20801), or *");
    }

    List<Zone> read(@Nullable Fields fields) {
        var zones = new ArrayList<Zone>();
        if (fields == null) {
            return zones;
        }
        for (var name : fields.names()) {
            if (!Fields.isId(name)) {
                fields.flaw(name, "must be named in small letters, digits, '.' and '-'");
            }
            zones.add(new Zone(name, members(fields, name)));
        }
        return zones;
    }

    List<String> members(Fields fields, String field) {
        var texts = fields.texts(field);
        if (texts.isEmpty()) {
            fields.flaw(field, "has no members");
        }
        texts.forEach((member, path) -> {
            var at = path.substring(fields.path().length() + 1);
            var before = taken.putIfAbsent(member.toLowerCase(Locale.ROOT), path);
            if (!form.test(member)) {
                fields.flaw(at, fix);
            } else if (before != null) {
                fields.flaw(at, "is in " + before + " already");
            }
        });
        return List.copyOf(texts.keySet());
    }
}
