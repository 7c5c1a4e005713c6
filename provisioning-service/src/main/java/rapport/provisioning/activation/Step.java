package rapport.provisioning.activation;

import java.util.List;
import java.util.Objects;
import rapport.provisioning.activation.StandingRequest.RestoreRequested;
import rapport.provisioning.activation.StandingRequest.RestrictionRequested;
import rapport.provisioning.activation.StandingRequest.SuspensionRequested;
import rapport.provisioning.activation.StandingRequest.TerminationRequested;
import rapport.provisioning.inventory.Origin;
import rapport.provisioning.inventory.Service;
import rapport.provisioning.inventory.State;

/// What a request does to each service of its agreement, in deeds and in words. Only the debt block is ever
/// touched.
///
/// @param reason why a service changes
record Step(StandingRequest request, String reason) {

    static Step of(StandingRequest request) {
        return new Step(
                request,
                switch (request) {
                    case RestrictionRequested _ ->
                        "Standing asked for a restriction because of unpaid bills; emergency and incoming calls stay.";
                    case SuspensionRequested _ ->
                        "Standing asked for a suspension because of unpaid bills; emergency calls stay.";
                    case RestoreRequested _ -> "Standing asked to lift the debt block.";
                    case TerminationRequested _ -> "Standing asked for termination because of unpaid bills.";
                });
    }

    Service apply(Service service) {
        return switch (request) {
            case RestoreRequested _ -> service.unblocked(Origin.DEBT);
            case TerminationRequested _ -> service.terminated();
            case RestrictionRequested _, SuspensionRequested _ ->
                service.state() == State.TERMINATED
                        ? service
                        : service.blocked(Origin.DEBT, Objects.requireNonNull(request.level()));
        };
    }

    /// What the answer says.
    String outcome(List<Service> services) {
        if (services.isEmpty()) {
            return "The agreement has no services, so there was nothing to do.";
        }
        var others = services.stream()
                .filter(service -> service.blocks().keySet().stream().anyMatch(origin -> origin != Origin.DEBT))
                .map(Service::serviceId)
                .toList();
        return request instanceof RestoreRequested && !others.isEmpty()
                ? reason + " Blocks of other origin stay on " + String.join(", ", others) + "."
                : reason;
    }
}
