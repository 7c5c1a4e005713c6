package rapport.provisioning.activation;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rapport.chassis.event.Heard;
import rapport.chassis.outbox.Outbox;
import rapport.provisioning.activation.ActivationEvent.Answer;
import rapport.provisioning.activation.ActivationEvent.BlockApplied;
import rapport.provisioning.activation.ActivationEvent.BlockFailed;
import rapport.provisioning.activation.ActivationEvent.BlockRemoved;
import rapport.provisioning.inventory.Inventory;
import rapport.provisioning.inventory.Service;
import rapport.provisioning.inventory.Services;

/// Carries out a batch of requests of standing: locks the services of all agreements, folds in memory, writes
/// once, answers each.
@ApplicationScoped
class Activation {
    private final StandingRequests requests;
    private final Services services;
    private final Inventory inventory;
    private final Outbox outbox;
    private final Clock clock;

    Activation(StandingRequests requests, Services services, Inventory inventory, Outbox outbox, Clock clock) {
        this.requests = requests;
        this.services = services;
        this.inventory = inventory;
        this.outbox = outbox;
        this.clock = clock;
    }

    void carryOut(List<Heard<StandingRequest>> heard) {
        var agreements = heard.stream()
                .map(request -> request.fact().agreementId())
                .distinct()
                .sorted()
                .toList();
        var handled = new HashMap<>(requests.lock(agreements));
        var current =
                new HashMap<>(services.lockOfAgreements(agreements).stream().collect(groupingBy(Service::agreementId)));
        var changes = new ArrayList<Inventory.Change>();
        for (var request : heard) {
            var version = request.event().subjectVersion();
            var latest = handled.get(request.fact().agreementId());
            if (latest == null || latest.isOlderThan(version)) {
                carryOut(request, current, changes);
                handled.put(
                        request.fact().agreementId(),
                        new StandingRequests.Latest(version, request.fact().requestId()));
            }
        }
        inventory.apply(changes);
        requests.write(handled);
    }

    private void carryOut(
            Heard<StandingRequest> heard, Map<String, List<Service>> current, List<Inventory.Change> changes) {
        var request = heard.fact();
        var before = current.getOrDefault(request.agreementId(), List.of());
        if (before.stream().anyMatch(service -> !service.accountId().equals(request.accountId()))) {
            outbox.announce(
                    new BlockFailed(answer(heard, List.of(), "The agreement's services belong to another account.")),
                    heard.cause());
            return;
        }
        var step = Step.of(request);
        var after = before.stream().map(step::apply).toList();
        for (var i = 0; i < before.size(); i++) {
            changes.add(new Inventory.Change(before.get(i), after.get(i), step.reason(), heard.cause()));
        }
        current.put(request.agreementId(), after);
        outbox.announce(outcome(heard, answer(heard, ids(before), step.outcome(before))), heard.cause());
    }

    private static ActivationEvent outcome(Heard<StandingRequest> heard, Answer answer) {
        return heard.fact().level() == null ? new BlockRemoved(answer) : new BlockApplied(answer);
    }

    private Answer answer(Heard<StandingRequest> heard, List<String> serviceIds, String reason) {
        var request = heard.fact();
        var level = request.level();
        return new Answer(
                request.requestId(),
                request.standingId(),
                request.agreementId(),
                request.accountId(),
                level == null ? "NONE" : level.name(),
                serviceIds,
                heard.event().subjectVersion(),
                reason,
                Instant.now(clock));
    }

    private static List<String> ids(List<Service> services) {
        return services.stream().map(Service::serviceId).toList();
    }
}
