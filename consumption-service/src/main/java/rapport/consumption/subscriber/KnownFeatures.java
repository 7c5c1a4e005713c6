package rapport.consumption.subscriber;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The features of a service while its row is locked: what is heard of them becomes when each was on.
final class KnownFeatures {
    private final String serviceId;
    private final Map<String, Instant> open = new LinkedHashMap<>();
    private final Map<String, String> openedFor = new LinkedHashMap<>();
    private final Map<String, Instant> ended = new LinkedHashMap<>();
    private final List<FeatureTenure> past = new ArrayList<>();

    /// @param on those that are on, as far as was heard
    KnownFeatures(String serviceId, Set<String> on) {
        this.serviceId = serviceId;
        on.forEach(feature -> open.put(feature, Instant.EPOCH));
    }

    /// @param on those that are on from then on
    /// @return whether that is something new
    boolean become(Set<String> on, String accountId, Instant at) {
        var off = open.keySet().stream().filter(each -> !on.contains(each)).toList();
        off.forEach(each -> end(each, at));
        var added = on.stream().filter(each -> !open.containsKey(each)).sorted().toList();
        for (var each : added) {
            open.put(each, at);
            openedFor.put(each, accountId);
        }
        return !off.isEmpty() || !added.isEmpty();
    }

    private void end(String feature, Instant at) {
        var from = open.remove(feature);
        var account = openedFor.remove(feature);
        if (account == null || from == null) {
            ended.put(feature, at);
        } else {
            past.add(new FeatureTenure(serviceId, account, feature, from, at.isBefore(from) ? from : at));
        }
    }

    /// When those that were on when it was loaded ended, as far as they have.
    Map<String, Instant> ended() {
        return Map.copyOf(ended);
    }

    /// Those that began since it was loaded.
    List<FeatureTenure> begun() {
        var begun = new ArrayList<>(past);
        openedFor.forEach((feature, account) -> {
            var from = open.get(feature);
            if (from != null) {
                begun.add(new FeatureTenure(serviceId, account, feature, from, null));
            }
        });
        return begun;
    }
}
