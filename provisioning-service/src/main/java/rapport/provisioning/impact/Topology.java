package rapport.provisioning.impact;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Resources and the groups above them. A topology that exists has unique ids, known members and no cycle.
public record Topology(List<Resource> resources, List<Group> groups) {

    /// @throws InvalidTopology when a group names what does not exist, needs more than it has, or contains
    ///     itself
    public Topology {
        resources = List.copyOf(resources);
        groups = List.copyOf(groups);
        var flaws = TopologyCheck.flaws(resources, groups);
        if (!flaws.isEmpty()) {
            throw new InvalidTopology(flaws);
        }
        groups = TopologyCheck.membersFirst(groups);
    }

    /// The ids of all resources and groups.
    public Set<String> nodes() {
        return Stream.concat(
                        resources.stream().map(Resource::id), groups.stream().map(Group::id))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What stated impacts on some nodes mean for these and for every group above them; nodes that nothing
    /// happens to are left out.
    public Map<String, Impact> effectOf(Map<String, Impact> stated) {
        var effect = new HashMap<String, Impact>();
        stated.forEach((node, impact) -> put(effect, node, impact));
        for (var group : groups) {
            var members = group.members();
            if (members.stream().anyMatch(effect::containsKey)) {
                var impact = group.impact(impactsOf(members, effect));
                put(effect, group.id(), impact.worse(effect.getOrDefault(group.id(), Impact.NO_IMPACT)));
            }
        }
        return effect;
    }

    /// What happens when several stated impacts fall together: on each node the worst of them.
    public static Map<String, Impact> together(Collection<Map<String, Impact>> stated) {
        var union = new LinkedHashMap<String, Impact>();
        stated.forEach(one -> one.forEach((node, impact) -> union.merge(node, impact, Impact::worse)));
        return union;
    }

    private static List<Impact> impactsOf(List<String> members, Map<String, Impact> effect) {
        return members.stream()
                .map(member -> effect.getOrDefault(member, Impact.NO_IMPACT))
                .toList();
    }

    private static void put(Map<String, Impact> effect, String node, Impact impact) {
        if (impact != Impact.NO_IMPACT) {
            effect.put(node, impact);
        }
    }
}
