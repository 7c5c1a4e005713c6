package rapport.consumption.rating;

import java.util.List;
import java.util.Locale;

/// Every combination of kind, direction, destination zone, roaming zone and band, numbered.
record Grid(List<String> kinds, List<String> zones, List<String> roaming, List<String> bands) {
    private static final List<Direction> WAYS = List.of(Direction.OUTGOING, Direction.INCOMING);

    long size() {
        return (long) kinds.size() * 2 * zones.size() * roaming.size() * bands.size();
    }

    int number(int kind, Direction way, int zone, int network, int band) {
        return (((kind * 2 + (way == Direction.OUTGOING ? 0 : 1)) * zones.size() + zone) * roaming.size() + network)
                        * bands.size()
                + band;
    }

    String band(int cell) {
        return bands.get(cell % bands.size());
    }

    String network(int cell) {
        return roaming.get(cell / bands.size() % roaming.size());
    }

    String zone(int cell) {
        return zones.get(cell / bands.size() / roaming.size() % zones.size());
    }

    Direction way(int cell) {
        return WAYS.get(cell / bands.size() / roaming.size() / zones.size() % 2);
    }

    String kind(int cell) {
        return kinds.get(cell / bands.size() / roaming.size() / zones.size() / 2);
    }

    String describe(int cell) {
        return way(cell).name().toLowerCase(Locale.ROOT) + " " + kind(cell) + ", zone " + zone(cell) + ", network "
                + network(cell) + ", band " + band(cell);
    }
}
