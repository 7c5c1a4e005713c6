package rapport.provisioning.inventory;

import java.util.Set;

/// How much a block takes away. Emergency calls always stay.
public enum Level {
    RESTRICTED,
    SUSPENDED;

    /// What still works under the block.
    public Set<String> keeps() {
        return switch (this) {
            case RESTRICTED -> Set.of("EMERGENCY", "INCOMING");
            case SUSPENDED -> Set.of("EMERGENCY");
        };
    }
}
