package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import rapport.chassis.tmf.Happening;
import rapport.chassis.tmf.Listeners;
import rapport.chassis.tmf.Listeners.News;

/// Tells who listens to usage what was rated and what was taken back: one event a record, as long as somebody listens.
/// Nobody is told of what is hidden, nor by whom it was metered.
@ApplicationScoped
class UsageNews {
    private final Listeners listeners;

    UsageNews(Listeners listeners) {
        this.listeners = listeners;
    }

    void tell(List<Charged> charged) {
        if (!listeners.isAnybodyThere(UsageHub.HUB)) {
            return;
        }
        var rated = new ArrayList<News<TmfUsage>>();
        var takenBack = new ArrayList<News<TmfUsage>>();
        for (var each : charged) {
            if (!each.rated().hidden()) {
                var back = each.takesBack();
                if (back == null) {
                    rated.add(news(each, each.record().id(), 1, TmfUsage.Status.rated, "The use was rated."));
                } else {
                    takenBack.add(news(each, back, 2, TmfUsage.Status.recycled, "The record was taken back."));
                }
            }
        }
        listeners.tell(UsageHub.HUB, UsageHub.USAGE, Happening.CREATE, rated);
        listeners.tell(UsageHub.HUB, UsageHub.USAGE, Happening.STATE_CHANGE, takenBack);
    }

    private static News<TmfUsage> news(
            Charged charged, RecordId id, long version, TmfUsage.Status status, String reason) {
        return new News<>(
                charged.subscriber().accountId(),
                id.toString(),
                version,
                () -> UsageDocument.of(charged, status),
                reason,
                charged.record().recorded().cause());
    }
}
