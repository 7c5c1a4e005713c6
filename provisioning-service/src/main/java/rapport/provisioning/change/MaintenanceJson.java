package rapport.provisioning.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.InvalidEvent;
import rapport.provisioning.change.MaintenanceNotice.Stated;
import rapport.provisioning.impact.Impact;

/// A maintenance notice as JSON. A sender's name in it would be ignored: the topic says who speaks.
record MaintenanceJson(
        String maintenanceId,
        @Nullable Long sequence,
        @Nullable NoticeStatus status,
        Instant start,
        Instant end,
        @Nullable String summary,
        List<Item> objects,
        @Nullable Impact impact) {

    /// An object that the work touches; without an impact of its own the notice's counts.
    record Item(String id, @Nullable Impact impact) {}

    MaintenanceNotice notice() {
        var reference = MaintenanceNotice.text(maintenanceId, "maintenanceId");
        return new MaintenanceNotice(
                reference,
                new Edition(sequence == null ? 0 : sequence, null),
                status,
                MaintenanceNotice.window(start, end, "end"),
                MaintenanceNotice.summary(summary, reference, "summary"),
                MaintenanceNotice.byObject(stated()));
    }

    private List<Stated> stated() {
        if (objects.isEmpty()) {
            throw new InvalidEvent("objects", "must name at least one object");
        }
        var stated = new ArrayList<Stated>();
        for (var item : objects) {
            var id = MaintenanceNotice.text(item.id(), "objects[" + stated.size() + "].id");
            stated.add(new Stated(id, item.impact() != null ? item.impact() : usual()));
        }
        return stated;
    }

    private Impact usual() {
        return impact == null ? Impact.OUTAGE : impact;
    }
}
