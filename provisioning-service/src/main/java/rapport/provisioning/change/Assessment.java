package rapport.provisioning.change;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import rapport.provisioning.impact.Impact;
import rapport.provisioning.impact.Topology;

/// What planned work means, node by node.
///
/// Where other work takes the other leg of the same redundancy in an overlapping window, both are down
/// together: that is a conflict, the impact is the one of both, and the other work is named.
///
/// @param nodes every node that the work touches, and how badly at the worst moment of its window
/// @param conflicts for a node that is worse off than either work alone would make it, the ids of the other
///     work
record Assessment(Map<String, Impact> nodes, Map<String, Set<String>> conflicts) {

    Assessment {
        nodes = Map.copyOf(nodes);
        conflicts = Map.copyOf(conflicts);
    }

    static Assessment of(Topology topology, Change change, List<Change> known) {
        var alone = topology.effectOf(change.objects());
        var assessment = new Assessment(alone, Map.of());
        var others = known.stream().filter(collidesWith(change)).toList();
        for (var moment : moments(change, others)) {
            var meanwhile = others.stream()
                    .filter(other -> other.window().contains(moment))
                    .toList();
            if (!meanwhile.isEmpty()) {
                assessment = assessment.worsened(topology, change, meanwhile, alone);
            }
        }
        return assessment;
    }

    /// The conflicts on these nodes.
    Set<String> conflictsOn(List<String> touched) {
        var found = new TreeSet<String>();
        touched.forEach(node -> found.addAll(conflicts.getOrDefault(node, Set.of())));
        return found;
    }

    /// The worst of these nodes.
    Impact impactOn(List<String> touched) {
        return touched.stream()
                .map(node -> nodes.getOrDefault(node, Impact.NO_IMPACT))
                .reduce(Impact.NO_IMPACT, Impact::worse);
    }

    private Assessment worsened(Topology topology, Change change, List<Change> meanwhile, Map<String, Impact> alone) {
        var without = topology.effectOf(together(meanwhile.stream()));
        var with = topology.effectOf(together(Stream.concat(Stream.of(change), meanwhile.stream())));
        var worst = new HashMap<>(nodes);
        var named = new HashMap<>(conflicts);
        alone.forEach((node, impact) -> {
            var both = with.getOrDefault(node, Impact.NO_IMPACT);
            if (both.worseThan(impact) && both.worseThan(without.getOrDefault(node, Impact.NO_IMPACT))) {
                worst.merge(node, both, Impact::worse);
                var names = new TreeSet<>(named.getOrDefault(node, Set.of()));
                meanwhile.stream()
                        .filter(other -> topology.effectOf(other.objects()).containsKey(node))
                        .forEach(other -> names.add(other.changeId()));
                named.put(node, names);
            }
        });
        return new Assessment(worst, named);
    }

    private static Predicate<Change> collidesWith(Change change) {
        return other -> change.status().active()
                && other.status().active()
                && !other.changeId().equals(change.changeId())
                && other.window().overlaps(change.window());
    }

    /// The moments at which the set of work that runs together can grow.
    private static List<Instant> moments(Change change, List<Change> others) {
        var start = change.window().start();
        return Stream.concat(
                        Stream.of(start),
                        others.stream().map(other -> other.window().start()).filter(at -> at.isAfter(start)))
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, Impact> together(Stream<Change> changes) {
        return Topology.together(changes.map(Change::objects).toList());
    }
}
