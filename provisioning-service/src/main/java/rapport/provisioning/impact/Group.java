package rapport.provisioning.impact;

import java.util.Collection;
import java.util.List;

/// A k-of-n redundancy group of resources and other groups.
///
/// @param kMin with fewer members live, nothing works
/// @param kFull with fewer healthy members, it works less well
public record Group(String id, List<String> members, int kMin, int kFull) {

    public Group {
        members = List.copyOf(members);
    }

    /// What the members' state means for the group. A member that is degraded is live without counting as
    /// healthy, and a spare that is gone beneath a member is gone for the group too.
    Impact impact(Collection<Impact> ofMembers) {
        if (ofMembers.stream().filter(Impact::live).count() < kMin) {
            return Impact.OUTAGE;
        }
        if (ofMembers.stream().filter(Impact::healthy).count() < kFull) {
            return Impact.DEGRADED;
        }
        return ofMembers.stream().allMatch(impact -> impact == Impact.NO_IMPACT)
                ? Impact.NO_IMPACT
                : Impact.REDUCED_REDUNDANCY;
    }
}
