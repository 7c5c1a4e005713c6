package rapport.provisioning.inventory;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service with the blocks that it holds. Each change is a new version. One that is planned may have neither account
/// nor agreement yet.
///
/// @param started whether it was ever active
public record Service(
        String serviceId,
        @Nullable String accountId,
        @Nullable String agreementId,
        String name,
        String kind,
        @Nullable String subscriberNumber,
        State state,
        Map<Origin, Level> blocks,
        boolean started,
        long version) {

    public Service {
        blocks = Collections.unmodifiableMap(blocks.isEmpty() ? Map.of() : new EnumMap<>(blocks));
    }

    /// Whether the other services know of it: it runs or ran for somebody, under an agreement.
    public boolean isPublic() {
        return started && accountId != null && agreementId != null;
    }

    /// With the block of this origin at this level; itself when it is so already.
    public Service blocked(Origin origin, Level level) {
        if (blocks.get(origin) == level) {
            return this;
        }
        var all = new EnumMap<Origin, Level>(Origin.class);
        all.putAll(blocks);
        all.put(origin, level);
        return next(state, all);
    }

    /// Without the block of this origin; the blocks of others stay. Itself when there is none.
    public Service unblocked(Origin origin) {
        if (!blocks.containsKey(origin)) {
            return this;
        }
        var all = new EnumMap<>(blocks);
        all.remove(origin);
        return next(state, all);
    }

    /// Ended for good; itself when it was.
    public Service terminated() {
        return state == State.TERMINATED ? this : next(State.TERMINATED, blocks);
    }

    private Service next(State next, Map<Origin, Level> all) {
        return new Service(
                serviceId, accountId, agreementId, name, kind, subscriberNumber, next, all, started, version + 1);
    }
}
