package rapport.provisioning.activation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;
import rapport.chassis.outbox.Outbox;
import rapport.provisioning.activation.FeatureEvent.Answer;
import rapport.provisioning.activation.FeatureEvent.Disabled;
import rapport.provisioning.activation.FeatureEvent.Enabled;
import rapport.provisioning.activation.FeatureEvent.Refused;
import rapport.provisioning.inventory.Inventory;
import rapport.provisioning.inventory.Service;
import rapport.provisioning.inventory.Services;
import rapport.provisioning.inventory.State;

/// Turns features of services on and off as consumers ask: locks the services of a batch, folds in memory, writes once,
/// answers each request. What is as it shall be already is answered as done.
@ApplicationScoped
class Switching {
    private final Services services;
    private final Inventory inventory;
    private final Outbox outbox;
    private final Clock clock;

    Switching(Services services, Inventory inventory, Outbox outbox, Clock clock) {
        this.services = services;
        this.inventory = inventory;
        this.outbox = outbox;
        this.clock = clock;
    }

    void carryOut(List<Heard<FeatureRequest>> heard) {
        var ids = heard.stream().map(each -> each.fact().serviceId()).collect(Collectors.toSet());
        var current = services.lockAll(ids).stream().collect(toMap(Service::serviceId, identity()));
        var changes = new ArrayList<Inventory.Change>();
        var answers = new ArrayList<Runnable>();
        for (var each : heard) {
            var request = each.fact();
            var before = current.get(request.serviceId());
            var obstacle = obstacle(request, before, each.event().expiryTime());
            var after = obstacle == null ? Objects.requireNonNull(before).with(request.wanted()) : before;
            if (before != null && after != null && obstacle == null) {
                changes.add(new Inventory.Change(before, after, done(request), each.cause()));
                current.put(after.serviceId(), after);
            }
            answers.add(() -> outbox.announce(answer(request, before, after, obstacle), each.cause()));
        }
        inventory.apply(changes);
        // After what became of the services: who hears both in order knows that it is so.
        answers.forEach(Runnable::run);
    }

    /// What stands in the way, for people; null where nothing does. To do without something is always
    /// possible while the service is there.
    private @Nullable String obstacle(FeatureRequest request, @Nullable Service service, @Nullable Instant expiry) {
        if (service == null || !isTheirs(request, service)) {
            return "There is no such service under the agreement.";
        }
        if (service.state() == State.TERMINATED) {
            return "The service has ended.";
        }
        if (request.action() == FeatureRequest.Action.DISABLE) {
            return null;
        }
        if (service.state() != State.ACTIVE) {
            return "The service is not active.";
        }
        if (!service.blocks().isEmpty()) {
            return "The service is blocked.";
        }
        return expiry != null && !expiry.isAfter(clock.instant())
                ? "The request came too late: it was good until " + expiry + "."
                : null;
    }

    private static boolean isTheirs(FeatureRequest request, Service service) {
        return request.accountId().equals(service.accountId())
                && request.agreementId().equals(service.agreementId());
    }

    private static String done(FeatureRequest request) {
        return switch (request.action()) {
            case ENABLE -> request.name() + " was asked for and is on.";
            case DISABLE -> request.name() + " is not wanted any more and is off.";
        };
    }

    private FeatureEvent answer(
            FeatureRequest request, @Nullable Service before, @Nullable Service after, @Nullable String obstacle) {
        var answer = new Answer(
                request.requestId(),
                request.accountId(),
                request.agreementId(),
                request.serviceId(),
                request.feature(),
                request.name(),
                after == null ? 0 : after.version(),
                before != null && after != null && before.version() != after.version(),
                obstacle == null ? done(request) : obstacle,
                clock.instant());
        if (obstacle != null) {
            return new Refused(answer);
        }
        return switch (request.action()) {
            case ENABLE -> new Enabled(answer);
            case DISABLE -> new Disabled(answer);
        };
    }
}
