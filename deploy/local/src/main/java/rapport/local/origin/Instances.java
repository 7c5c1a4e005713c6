package rapport.local.origin;

import java.util.List;

/// Where on loopback those listen who share a path, as it is now.
@FunctionalInterface
public interface Instances {
    List<Integer> ports();

    /// One that is always at the same place.
    static Instances at(int port) {
        var ports = List.of(port);
        return () -> ports;
    }
}
