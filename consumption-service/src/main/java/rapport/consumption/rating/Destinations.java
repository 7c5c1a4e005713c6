package rapport.consumption.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which zone another party is in.
final class Destinations {
    private final Prefixes numbers = new Prefixes();
    private final Map<String, Integer> accessPoints = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private int rest = Prefixes.NONE;

    Destinations(List<Zone> zones) {
        for (var zone : zones) {
            zone.members().forEach(member -> put(member, names.size()));
            names.add(zone.id());
        }
        if (rest == Prefixes.NONE) {
            rest = names.size();
            names.add(Scope.OTHER);
        }
    }

    List<String> names() {
        return names;
    }

    int of(@Nullable String party) {
        if (party == null || party.isEmpty()) {
            return rest;
        }
        if (Character.isLetter(party.charAt(0))) {
            return accessPoints.getOrDefault(party.toLowerCase(Locale.ROOT), rest);
        }
        var found = numbers.longest(party);
        return found == Prefixes.NONE ? rest : found;
    }

    private void put(String member, int zone) {
        if (member.equals("*")) {
            rest = zone;
        } else if (Character.isLetter(member.charAt(0))) {
            accessPoints.put(member.toLowerCase(Locale.ROOT), zone);
        } else {
            numbers.put(member, zone);
        }
    }
}
