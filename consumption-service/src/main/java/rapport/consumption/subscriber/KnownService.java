package rapport.consumption.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service while its row is locked: what is heard of it becomes the numbers that it had, and when. What is older than
/// what is known changes nothing.
final class KnownService {
    private final String serviceId;
    private long version;
    private @Nullable Tenure open;
    private @Nullable Life life;
    private final KnownFeatures features;
    private boolean featuresChanged;
    private final Map<List<Object>, Tenure> changed = new LinkedHashMap<>();

    KnownService(String serviceId, long version, @Nullable Tenure open, @Nullable Life life, KnownFeatures features) {
        this.serviceId = serviceId;
        this.version = version;
        this.open = open;
        this.life = life;
        this.features = features;
    }

    String serviceId() {
        return serviceId;
    }

    long version() {
        return version;
    }

    /// How long it runs; null before it has begun to.
    @Nullable
    Life life() {
        return life;
    }

    void hear(ServiceFact fact, long nextVersion) {
        if (nextVersion > version) {
            featuresChanged |= features.become(fact.on(), fact.accountId(), fact.at());
            become(fact.holder(), fact.at(), nextVersion);
            if (life == null && fact.state().equals("active")) {
                life = new Life(fact.agreementId(), fact.accountId(), fact.at(), null);
            } else if (life != null && life.until() == null && fact.state().equals("terminated")) {
                life = life.endedAt(fact.at());
            }
        }
    }

    /// @param holder whose number it has now; null when it has none any more
    /// @param at since when
    void become(@Nullable Holder holder, Instant at, long nextVersion) {
        if (nextVersion <= version) {
            return;
        }
        version = nextVersion;
        if (open != null && !open.holder().equals(holder)) {
            note(open.endedAt(at));
            open = null;
        }
        if (open == null && holder != null) {
            open = new Tenure(serviceId, holder, at, null);
            note(open);
        }
    }

    KnownFeatures features() {
        return features;
    }

    /// The number that it has now, if it has one and its features have changed.
    @Nullable
    String numberOfChangedFeatures() {
        return featuresChanged && open != null ? open.holder().number() : null;
    }

    /// What differs from what was loaded.
    Collection<Tenure> changed() {
        return List.copyOf(changed.values());
    }

    private void note(Tenure tenure) {
        changed.put(List.of(tenure.holder().number(), tenure.from()), tenure);
    }
}
