package rapport.provisioning.inventory;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service with the blocks that it holds. Each change is a new version. One that is planned may have
/// neither account nor agreement yet.
///
/// @param features those that it has, on or off, by id
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
        List<Feature> features,
        boolean started,
        long version) {

    public Service {
        blocks = Collections.unmodifiableMap(blocks.isEmpty() ? Map.of() : new EnumMap<>(blocks));
        features = List.copyOf(features);
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
        return next(state, all, features);
    }

    /// Without the block of this origin; the blocks of others stay. Itself when there is none.
    public Service unblocked(Origin origin) {
        if (!blocks.containsKey(origin)) {
            return this;
        }
        var all = new EnumMap<>(blocks);
        all.remove(origin);
        return next(state, all, features);
    }

    /// Ended for good; itself when it was.
    public Service terminated() {
        return state == State.TERMINATED ? this : next(State.TERMINATED, blocks, features);
    }

    /// Whether a feature is on.
    public boolean has(String featureId) {
        return features.stream().anyMatch(each -> each.id().equals(featureId) && each.isEnabled());
    }

    /// With this feature as it is here, on or off; itself when it is so already. One that it never had is off.
    public Service with(Feature feature) {
        if (has(feature.id()) == feature.isEnabled()) {
            return this;
        }
        var all = new ArrayList<>(features);
        all.removeIf(each -> each.id().equals(feature.id()));
        all.add(feature);
        all.sort(comparing(Feature::id));
        return next(state, blocks, all);
    }

    private Service next(State next, Map<Origin, Level> held, List<Feature> had) {
        return new Service(
                serviceId, accountId, agreementId, name, kind, subscriberNumber, next, held, had, started, version + 1);
    }
}
