package rapport.consumption.rating;

import java.util.List;
import java.util.Set;

/// A scope, numbered like the grid.
final class Fit {
    private final boolean[] kinds;
    private final boolean[] ways;
    private final boolean[] zones;
    private final boolean[] networks;
    private final boolean[] bands;

    Fit(Scope scope, Grid grid) {
        var way = scope.direction();
        kinds = wanted(scope.kinds(), grid.kinds());
        ways = new boolean[] {way != Direction.INCOMING, way != Direction.OUTGOING};
        zones = wanted(scope.zones(), grid.zones());
        networks = wanted(scope.roaming(), grid.roaming());
        bands = wanted(scope.bands(), grid.bands());
    }

    boolean holds(int kind, int way, int zone, int network, int band) {
        return kinds[kind] && ways[way] && zones[zone] && networks[network] && bands[band];
    }

    private static boolean[] wanted(Set<String> some, List<String> all) {
        var wanted = new boolean[all.size()];
        for (var i = 0; i < wanted.length; i++) {
            wanted[i] = some.isEmpty() || some.contains(all.get(i));
        }
        return wanted;
    }
}
