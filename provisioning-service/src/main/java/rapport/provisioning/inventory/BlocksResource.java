package rapport.provisioning.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.UnaryOperator;
import rapport.chassis.audit.Deed;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// Blocks that operators set and lift: for fraud, a lost device, the customer's own wish, or the regulator.
@Path("/provisioning/v1/services/{id}/blocks/{origin}")
class BlocksResource {
    private final Services services;
    private final Inventory inventory;
    private final Deed deed;

    BlocksResource(Services services, Inventory inventory, Deed deed) {
        this.services = services;
        this.inventory = inventory;
        this.deed = deed;
    }

    /// How much is taken away, and why.
    record WantedBlock(
            @NotNull Level level,

            @NotBlank(message = "says why, in a sentence") @Size(max = 500)
            String reason) {}

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public ServiceView block(
            @PathParam("id") String id, @PathParam("origin") String origin, @NotNull @Valid WantedBlock wanted) {
        var from = operators(origin);
        return change(id, service -> service.blocked(from, wanted.level()), wanted.reason());
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public ServiceView unblock(
            @PathParam("id") String id,
            @PathParam("origin") String origin,
            @QueryParam("reason") @NotBlank(message = "says why, in a sentence") @Size(max = 500) String reason) {
        var from = operators(origin);
        return change(id, service -> service.unblocked(from), reason);
    }

    private ServiceView change(String id, UnaryOperator<Service> step, String reason) {
        deed.because(reason);
        var before = services.lock(id).orElseThrow(() -> Problem.notFound("service", id));
        if (before.state() == State.TERMINATED) {
            throw Problem.of(ServiceProblem.TERMINATED, "Service " + id + " has ended and takes no blocks.");
        }
        var after = step.apply(before);
        inventory.apply(List.of(new Inventory.Change(before, after, reason, Cause.root())));
        return ServiceView.of(after);
    }

    private static Origin operators(String code) {
        var origin = Origin.ofCode(code).orElseThrow(() -> Problem.notFound("origin of blocks", code));
        if (origin == Origin.DEBT) {
            throw Problem.of(ServiceProblem.BLOCK_OF_STANDING, "Pay, or ask for a hold of the standing, instead.");
        }
        return origin;
    }
}
