package rapport.provisioning.activation;

import java.util.List;
import java.util.Objects;
import rapport.provisioning.activation.StandingFact.Terminated;
import rapport.provisioning.activation.StandingRequest.RestoreRequested;
import rapport.provisioning.activation.StandingRequest.RestrictionRequested;
import rapport.provisioning.activation.StandingRequest.SuspensionRequested;
import rapport.provisioning.activation.StandingRequest.TerminationRequested;
import rapport.provisioning.inventory.Origin;
import rapport.provisioning.inventory.Service;
import rapport.provisioning.inventory.State;

/// What is done to each service of an agreement, in deeds and in words. Of the blocks, only that for debt is ever
/// touched, and nothing happens to a service that has ended.
///
/// @param reason why a service changes
record Step(StandingFact fact, String reason) {

    static Step of(StandingFact fact) {
        return new Step(
                fact,
                switch (fact) {
                    case RestrictionRequested _ ->
                        "Standing asked for a restriction because of unpaid bills; emergency and incoming calls stay.";
                    case SuspensionRequested _ ->
                        "Standing asked for a suspension because of unpaid bills; emergency calls stay.";
                    case RestoreRequested _ -> "Standing asked to lift the debt block.";
                    case TerminationRequested _ ->
                        "Standing asked for termination because of unpaid bills; emergency calls stay until it is final.";
                    case Terminated _ -> "Standing ended the agreement because of unpaid bills.";
                });
    }

    Service apply(Service service) {
        if (hasEnded(service)) {
            return service;
        }
        return switch (fact) {
            case RestoreRequested _ -> service.unblocked(Origin.DEBT);
            case Terminated _ -> service.terminated();
            case RestrictionRequested request -> blocked(service, request);
            case SuspensionRequested request -> blocked(service, request);
            case TerminationRequested request -> blocked(service, request);
        };
    }

    private static Service blocked(Service service, StandingRequest request) {
        return service.blocked(Origin.DEBT, Objects.requireNonNull(request.level()));
    }

    /// Whether all services are beyond what is asked: nothing brings back one that has ended.
    boolean comesTooLate(List<Service> services) {
        return fact instanceof RestoreRequested
                && !services.isEmpty()
                && services.stream().allMatch(Step::hasEnded);
    }

    private static boolean hasEnded(Service service) {
        return service.state() == State.TERMINATED;
    }

    /// What the answer says.
    String outcome(List<Service> services) {
        if (services.isEmpty()) {
            return "The agreement has no services, so there was nothing to do.";
        }
        if (comesTooLate(services)) {
            var ended = services.stream()
                    .filter(Step::hasEnded)
                    .map(Service::serviceId)
                    .toList();
            return "These services have ended for good and cannot be restored: " + String.join(", ", ended) + ".";
        }
        var others = services.stream()
                .filter(service -> service.blocks().keySet().stream().anyMatch(origin -> origin != Origin.DEBT))
                .map(Service::serviceId)
                .toList();
        return fact instanceof RestoreRequested && !others.isEmpty()
                ? reason + " Blocks of other origin stay on " + String.join(", ", others) + "."
                : reason;
    }
}
