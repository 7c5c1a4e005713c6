package rapport.provisioning.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.Entity;
import rapport.chassis.tmf.Register;
import rapport.chassis.tmf.Registers;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfApi;
import rapport.provisioning.impact.Topologies;

/// TMF638 Service Inventory: the same services as everywhere in the inventory, and those that are only planned.
@Path("/tmf-api/serviceInventory/v4/service")
@Tag(name = "service")
class ServiceInventoryResource extends TmfApi<TmfService> {
    private static final String REASON = "The service was changed in the inventory.";

    private final Topologies topologies;
    private final Services services;
    private final History history;
    private final Outbox outbox;
    private final Clock clock;

    ServiceInventoryResource(
            Tmf tmf,
            Registers registers,
            Topologies topologies,
            Services services,
            History history,
            Outbox outbox,
            Clock clock) {
        super(tmf, registers.of(ServiceDocument.DEFINITION));
        this.topologies = topologies;
        this.services = services;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    protected ObjectNode creating(ObjectNode document, TmfService service) {
        mustBeCallable(service);
        mustHoldTheAgreement(service);
        return ServiceDocument.completed(document, null, clock.instant());
    }

    @Override
    protected void created(Entity<TmfService> entity, Cause cause) {
        link(entity);
        tell(false, entity.id(), cause);
    }

    @Override
    protected Set<String> fixed(Entity<TmfService> before) {
        return ServiceDocument.fixed(before.document());
    }

    @Override
    protected ObjectNode changing(Entity<TmfService> before, ObjectNode document, TmfService service) {
        var from = ServiceDocument.stateOf(before.value());
        var to = ServiceDocument.stateOf(service);
        if (!from.mayBecome(to)) {
            throw Problem.of(
                    ServiceProblem.ILLEGAL_MOVE,
                    "A service that is " + from.code() + " cannot become " + to.code() + ".");
        }
        mustBeCallable(service);
        ownerMayBecome(before.value(), service);
        return ServiceDocument.completed(document, before.document(), clock.instant());
    }

    @Override
    protected void changed(Entity<TmfService> before, Entity<TmfService> after, Cause cause) {
        if (!ServiceDocument.resources(before.value()).equals(ServiceDocument.resources(after.value()))) {
            services.removeDependencies(after.id());
            link(after);
        }
        tell(isPublic(before.value()), after.id(), cause);
    }

    /// A deletion ends the service for everybody.
    @Override
    protected Entity<TmfService> deleting(Entity<TmfService> before, Cause cause) {
        if (ServiceDocument.stateOf(before.value()) == State.TERMINATED) {
            return before;
        }
        var ended = before.document().deepCopy().put("state", State.TERMINATED.code());
        var after = register().next(before, ServiceDocument.completed(ended, before.document(), clock.instant()));
        register().change(List.of(new Register.Change<>(before, after, "The service was deleted.", cause)));
        tell(isPublic(before.value()), after.id(), cause);
        return after;
    }

    /// What the topology does not have is kept in the document alone, until it has it.
    private void link(Entity<TmfService> entity) {
        var nodes = topologies.known(ServiceDocument.resources(entity.value())).stream()
                .sorted()
                .toList();
        services.addDependencies(nodes.stream().map(_ -> entity.id()).toList(), nodes);
    }

    private void tell(boolean wasKnown, String id, Cause cause) {
        var now = Instant.now(clock);
        var service = services.find(id).orElseThrow();
        history.write(List.of(new History.Entry(service, REASON, cause)), now);
        if (service.isPublic()) {
            outbox.announce(
                    wasKnown || service.state() != State.ACTIVE
                            ? ServiceEvent.changed(service, REASON, now)
                            : ServiceEvent.activated(service, "The service became active.", now),
                    cause);
        }
    }

    private static boolean isPublic(TmfService service) {
        return ServiceDocument.hasStarted(service)
                && ServiceDocument.account(service) != null
                && ServiceDocument.agreement(service) != null;
    }

    /// Who owns a service may be put right until others know of it, or standing has blocked it.
    private void ownerMayBecome(TmfService before, TmfService after) {
        var account = ServiceDocument.account(before);
        var agreement = ServiceDocument.agreement(before);
        if (isPublic(before) || ServiceDocument.isBlockedForDebt(before)) {
            stays("account", account, ServiceDocument.account(after));
            stays("agreement", agreement, ServiceDocument.agreement(after));
        }
        if (!Objects.equals(account, ServiceDocument.account(after))
                || !Objects.equals(agreement, ServiceDocument.agreement(after))) {
            mustHoldTheAgreement(after);
        }
    }

    private static void mustBeCallable(TmfService service) {
        var wrong = ServiceDocument.wrongNumbers(service);
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }

    /// Standing asks for all services of an agreement at once, so they have one account.
    private void mustHoldTheAgreement(TmfService service) {
        var account = ServiceDocument.account(service);
        var agreement = ServiceDocument.agreement(service);
        if (agreement != null && account == null) {
            throw wrongOwner("$.relatedParty", "must have the customer whose agreement it is");
        }
        if (agreement != null && account != null && isHeldByAnother(agreement, account)) {
            throw wrongOwner("$.relatedEntity", "must not have the agreement of another account");
        }
    }

    private boolean isHeldByAnother(String agreement, String account) {
        return services.holders(List.of(agreement)).values().stream()
                .anyMatch(holders -> !holders.equals(Set.of(account)));
    }

    private static Problem wrongOwner(String field, String message) {
        return Problem.of(ServiceProblem.OWNER_IS_WRONG, List.of(new Problem.FieldError(field, message)));
    }

    private static void stays(String what, @Nullable String before, @Nullable String after) {
        if (before != null && !Objects.equals(before, after)) {
            throw Problem.of(ServiceProblem.OWNER_IS_FIXED, "The " + what + " of the service is " + before + ".");
        }
    }
}
