package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import rapport.consumption.request.Requests;
import rapport.consumption.subscriber.Features;

/// Finds which features were on when things were used, for a whole batch at once, and only where tariffs have any.
@ApplicationScoped
class Featuring {
    private final Features features;
    private final Requests requests;

    Featuring(Features features, Requests requests) {
        this.features = features;
        this.requests = requests;
    }

    /// @param left takes those that wait, because what they need was asked for and we have not heard since
    /// when it is on
    /// @return the others, in their order
    List<Attributed> of(List<Attributed> uses, List<Charging.Left> left) {
        if (uses.stream().allMatch(Featuring::hasNone)) {
            return uses;
        }
        var on = features.at(uses.stream()
                .map(each -> new Features.Use(
                        each.subscriber().serviceId(), each.record().usage().startedAt()))
                .toList());
        var known = new ArrayList<Attributed>(uses.size());
        for (var i = 0; i < uses.size(); i++) {
            known.add(uses.get(i).with(on.get(i)));
        }
        return withoutPending(known, left);
    }

    private List<Attributed> withoutPending(List<Attributed> uses, List<Charging.Left> left) {
        var governed = new ArrayList<Attributed>();
        var needs = new ArrayList<Requests.Need>();
        for (var each : uses) {
            var needed = hasNone(each) ? null : each.table().feature(each.usage());
            if (needed != null) {
                governed.add(each);
                needs.add(new Requests.Need(
                        each.subscriber().serviceId(),
                        needed,
                        each.record().usage().startedAt()));
            }
        }
        var pending = requests.pending(needs).stream().map(governed::get).toList();
        if (pending.isEmpty()) {
            return uses;
        }
        pending.forEach(each -> left.add(new Charging.Left(each.record(), Waiting.FEATURE_PENDING)));
        return uses.stream().filter(each -> !pending.contains(each)).toList();
    }

    private static boolean hasNone(Attributed use) {
        return use.table().tariff().features().isEmpty();
    }
}
