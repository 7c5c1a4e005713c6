package rapport.consumption.rating;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which roaming zone a serving network is in. A network is known by MCC and MNC together, or by its MCC
/// alone.
final class Networks {
    private static final int MCC = 3;

    private final Prefixes networks = new Prefixes();
    private final List<String> names = new ArrayList<>(List.of(Scope.HOME));
    private final boolean everywhere;
    private int rest = Prefixes.NONE;

    /// @param home when empty, everything is at home
    Networks(List<String> home, List<Zone> roaming) {
        everywhere = home.isEmpty();
        home.forEach(network -> networks.put(network, 0));
        for (var zone : roaming) {
            for (var member : zone.members()) {
                if (member.equals("*")) {
                    rest = names.size();
                } else {
                    networks.put(member, names.size());
                }
            }
            names.add(zone.id());
        }
        if (rest == Prefixes.NONE && !everywhere) {
            rest = names.size();
            names.add(Scope.OTHER);
        }
    }

    List<String> names() {
        return names;
    }

    int of(@Nullable String network) {
        if (everywhere || network == null || network.isEmpty()) {
            return 0;
        }
        var found = networks.exactly(network, network.length());
        if (found == Prefixes.NONE && network.length() > MCC) {
            found = networks.exactly(network, MCC);
        }
        return found == Prefixes.NONE ? rest : found;
    }
}
