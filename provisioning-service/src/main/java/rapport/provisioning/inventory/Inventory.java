package rapport.provisioning.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.tmf.Register;
import rapport.chassis.tmf.Registers;

/// The services under change in one transaction: what is changed here is written and said.
@ApplicationScoped
public class Inventory {
    private final Services services;
    private final Register<TmfService> register;
    private final History history;
    private final Outbox outbox;
    private final Clock clock;

    Inventory(Services services, Registers registers, History history, Outbox outbox, Clock clock) {
        this.services = services;
        this.register = registers.of(ServiceDocument.DEFINITION);
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// A change of one service, and why.
    public record Change(Service before, Service after, String reason, Cause cause) {}

    /// Writes the last state of every service that changed, and says each step of it in order, and what has become of
    /// the whole to who listens to TMF638. The services must be locked.
    public void apply(List<Change> changes) {
        var now = Instant.now(clock);
        var sums = new LinkedHashMap<String, Change>();
        var versions = new ArrayList<History.Entry>();
        for (var change : changes) {
            if (change.after().version() != change.before().version()) {
                sums.merge(
                        change.after().serviceId(),
                        change,
                        (a, b) -> new Change(a.before(), b.after(), b.reason(), b.cause()));
                versions.add(new History.Entry(change.after(), change.reason(), change.cause()));
                if (change.after().isPublic()) {
                    outbox.announce(ServiceEvent.changed(change.after(), change.reason(), now), change.cause());
                }
            }
        }
        if (!sums.isEmpty()) {
            var documents =
                    services.write(sums.values().stream().map(Change::after).toList(), now);
            history.write(versions, now);
            sums.values().forEach(sum -> say(sum, documents.get(sum.after().serviceId())));
        }
    }

    private void say(Change sum, Services.@Nullable Rewritten document) {
        if (document != null) {
            var id = sum.after().serviceId();
            var before = register.stored(id, sum.before().version(), document.before());
            var after = register.stored(id, sum.after().version(), document.after());
            register.changed(new Register.Change<>(before, after, sum.reason(), sum.cause()));
        }
    }
}
