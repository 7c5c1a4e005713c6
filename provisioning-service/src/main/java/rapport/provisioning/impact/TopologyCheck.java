package rapport.provisioning.impact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import rapport.provisioning.impact.InvalidTopology.Flaw;

/// Finds what is wrong with a topology before it is one.
final class TopologyCheck {
    private TopologyCheck() {}

    static List<Flaw> flaws(List<Resource> resources, List<Group> groups) {
        var flaws = new ArrayList<Flaw>();
        var known = new HashSet<String>();
        for (var i = 0; i < resources.size(); i++) {
            checkId("resources[" + i + "].id", resources.get(i).id(), known, flaws);
        }
        for (var i = 0; i < groups.size(); i++) {
            checkId("groups[" + i + "].id", groups.get(i).id(), known, flaws);
        }
        for (var i = 0; i < groups.size(); i++) {
            checkGroup("groups[" + i + "]", groups.get(i), known, flaws);
        }
        if (flaws.isEmpty()) {
            checkCycles(groups, flaws);
        }
        return flaws;
    }

    /// The groups in an order in which each comes after the groups that it contains; those in a cycle, or above
    /// one, are left out.
    static List<Group> membersFirst(List<Group> groups) {
        var pending = new HashMap<String, Long>();
        var above = new HashMap<String, List<Group>>();
        var ids = groups.stream().map(Group::id).collect(Collectors.toSet());
        for (var group : groups) {
            pending.put(
                    group.id(), group.members().stream().filter(ids::contains).count());
            group.members()
                    .forEach(member -> above.computeIfAbsent(member, _ -> new ArrayList<>())
                            .add(group));
        }
        var ordered = new ArrayList<>(
                groups.stream().filter(group -> ready(group, pending)).toList());
        for (var i = 0; i < ordered.size(); i++) {
            for (var parent : above.getOrDefault(ordered.get(i).id(), List.of())) {
                if (pending.merge(parent.id(), -1L, Long::sum) == 0) {
                    ordered.add(parent);
                }
            }
        }
        return List.copyOf(ordered);
    }

    private static boolean ready(Group group, Map<String, Long> pending) {
        return pending.getOrDefault(group.id(), 0L) == 0;
    }

    private static void checkId(String field, String id, Set<String> known, List<Flaw> flaws) {
        if (id.isBlank()) {
            flaws.add(new Flaw(field, "must not be blank"));
        } else if (!known.add(id)) {
            flaws.add(new Flaw(field, "names " + id + " a second time"));
        }
    }

    private static void checkGroup(String at, Group group, Set<String> known, List<Flaw> flaws) {
        var members = group.members();
        var seen = new HashSet<String>();
        for (var i = 0; i < members.size(); i++) {
            var field = at + ".members[" + i + "]";
            if (!known.contains(members.get(i))) {
                flaws.add(new Flaw(field, "names " + members.get(i) + ", which is neither a resource nor a group"));
            } else if (!seen.add(members.get(i))) {
                flaws.add(new Flaw(field, "names " + members.get(i) + " a second time"));
            }
        }
        if (group.kMin() < 1 || group.kMin() > group.kFull()) {
            flaws.add(new Flaw(at + ".kMin", "must be at least 1 and at most kFull"));
        }
        if (group.kFull() > members.size()) {
            flaws.add(new Flaw(at + ".kFull", "must be at most the number of members"));
        }
    }

    private static void checkCycles(List<Group> groups, List<Flaw> flaws) {
        var sound = new HashSet<>(membersFirst(groups).stream().map(Group::id).toList());
        for (var i = 0; i < groups.size() && flaws.isEmpty(); i++) {
            if (!sound.contains(groups.get(i).id()) && inCycle(groups.get(i), groups, sound)) {
                flaws.add(new Flaw(
                        "groups[" + i + "].members", groups.get(i).id() + " contains itself through its members"));
            }
        }
    }

    private static boolean inCycle(Group start, List<Group> groups, Set<String> sound) {
        var byId = groups.stream().collect(Collectors.toMap(Group::id, group -> group));
        var beneath = new ArrayList<>(start.members());
        var seen = new HashSet<>(sound);
        for (var i = 0; i < beneath.size(); i++) {
            var group = byId.get(beneath.get(i));
            if (beneath.get(i).equals(start.id())) {
                return true;
            }
            if (group != null && seen.add(group.id())) {
                beneath.addAll(group.members());
            }
        }
        return false;
    }
}
