package rapport.provisioning.activation;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Heard;
import rapport.chassis.outbox.Outbox;
import rapport.provisioning.activation.ActivationEvent.Answer;
import rapport.provisioning.activation.ActivationEvent.BlockApplied;
import rapport.provisioning.activation.ActivationEvent.BlockFailed;
import rapport.provisioning.activation.ActivationEvent.BlockRemoved;
import rapport.provisioning.inventory.Inventory;
import rapport.provisioning.inventory.Service;
import rapport.provisioning.inventory.Services;

/// Carries out a batch of what standing says: locks the services of all agreements, folds in memory, writes
/// once, answers each request.
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

    void carryOut(List<Heard<StandingFact>> heard) {
        var agreements = heard.stream()
                .map(fact -> fact.fact().agreementId())
                .distinct()
                .sorted()
                .toList();
        var handled = new HashMap<>(requests.lock(agreements));
        var current = new HashMap<>(services.lockOfAgreements(agreements).stream()
                .collect(groupingBy(service -> Objects.requireNonNull(service.agreementId()))));
        var changes = new ArrayList<Inventory.Change>();
        for (var fact : heard) {
            var version = fact.event().subjectVersion();
            var latest = handled.get(fact.fact().agreementId());
            if (latest == null || latest.isOlderThan(version)) {
                switch (fact.fact()) {
                    case StandingRequest request -> carryOut(request, fact, current, changes);
                    case StandingFact.Terminated ended -> end(ended, fact.cause(), current, changes);
                }
                handled.put(fact.fact().agreementId(), latestOf(version, fact));
            }
        }
        inventory.apply(changes);
        requests.write(handled);
    }

    private static StandingRequests.Latest latestOf(long version, Heard<StandingFact> heard) {
        return new StandingRequests.Latest(
                version,
                heard.fact() instanceof StandingRequest request
                        ? request.requestId()
                        : heard.event().id());
    }

    private void carryOut(
            StandingRequest request,
            Heard<StandingFact> heard,
            Map<String, List<Service>> current,
            List<Inventory.Change> changes) {
        var before = current.getOrDefault(request.agreementId(), List.of()).stream()
                .filter(service -> concerns(request, service))
                .toList();
        if (before.stream().anyMatch(service -> !request.accountId().equals(service.accountId()))) {
            fail(request, heard, List.of(), "The agreement's services belong to another account.");
            return;
        }
        var expiry = heard.event().expiryTime();
        if (expiry != null && request.mayExpire() && !expiry.isAfter(clock.instant())) {
            fail(request, heard, ids(before), "The request came too late: it was good until " + expiry + ".");
            return;
        }
        var step = Step.of(request);
        var after = new ArrayList<>(current.getOrDefault(request.agreementId(), List.of()));
        after.removeAll(before);
        after.addAll(apply(step, before, heard.cause(), changes));
        current.put(request.agreementId(), after);
        if (step.comesTooLate(before)) {
            fail(request, heard, ids(before), step.outcome(before));
        } else {
            var answer = answer(request, heard.event().subjectVersion(), ids(before), step.outcome(before));
            outbox.announce(
                    request.level() == null ? new BlockRemoved(answer) : new BlockApplied(answer), heard.cause());
        }
    }

    /// One that is only planned, and not for this account, is no reason to leave a debt unpaid.
    private static boolean concerns(StandingRequest request, Service service) {
        return service.isPublic() || request.accountId().equals(service.accountId());
    }

    /// Services of another account have nothing to do with it.
    private static void end(
            StandingFact.Terminated ended,
            Cause cause,
            Map<String, List<Service>> current,
            List<Inventory.Change> changes) {
        var step = Step.of(ended);
        var after = new ArrayList<Service>();
        for (var service : current.getOrDefault(ended.agreementId(), List.of())) {
            var belongs = ended.accountId().equals(service.accountId());
            after.addAll(belongs ? apply(step, List.of(service), cause, changes) : List.of(service));
        }
        current.put(ended.agreementId(), after);
    }

    private static List<Service> apply(Step step, List<Service> before, Cause cause, List<Inventory.Change> changes) {
        var after = before.stream().map(step::apply).toList();
        for (var i = 0; i < before.size(); i++) {
            changes.add(new Inventory.Change(before.get(i), after.get(i), step.reason(), cause));
        }
        return after;
    }

    private void fail(StandingRequest request, Heard<StandingFact> heard, List<String> serviceIds, String reason) {
        outbox.announce(
                new BlockFailed(answer(request, heard.event().subjectVersion(), serviceIds, reason)), heard.cause());
    }

    private Answer answer(StandingRequest request, long version, List<String> serviceIds, String reason) {
        var level = request.level();
        return new Answer(
                request.requestId(),
                request.standingId(),
                request.agreementId(),
                request.accountId(),
                level == null ? "NONE" : level.name(),
                serviceIds,
                version,
                reason,
                Instant.now(clock));
    }

    private static List<String> ids(List<Service> services) {
        return services.stream().map(Service::serviceId).toList();
    }
}
