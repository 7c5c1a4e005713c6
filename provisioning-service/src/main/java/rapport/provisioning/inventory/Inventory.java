package rapport.provisioning.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;

/// The services under change in one transaction: what is changed here is written and said.
@ApplicationScoped
public class Inventory {
    private final Services services;
    private final History history;
    private final Outbox outbox;
    private final Clock clock;

    Inventory(Services services, History history, Outbox outbox, Clock clock) {
        this.services = services;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// A change of one service, and why.
    public record Change(Service before, Service after, String reason, Cause cause) {}

    /// Writes the last state of every service that changed, and says each step of it in order. The services
    /// must be locked.
    public void apply(List<Change> changes) {
        var last = new LinkedHashMap<String, Service>();
        var versions = new ArrayList<History.Entry>();
        for (var change : changes) {
            if (change.after().version() != change.before().version()) {
                last.put(change.after().serviceId(), change.after());
                versions.add(new History.Entry(change.after(), change.reason(), change.cause()));
                outbox.announce(
                        ServiceEvent.changed(change.after(), change.reason(), Instant.now(clock)), change.cause());
            }
        }
        if (!last.isEmpty()) {
            services.write(List.copyOf(last.values()));
            history.write(versions, Instant.now(clock));
        }
    }
}
