package rapport.consumption.collection;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;

/// What people do about an attempt of which nobody knows what became, over HTTP.
@Path("/consumption/v1/payment-attempts/{id}")
public class AttemptDeedsResource {
    private final AttemptDeeds deeds;
    private final Deed deed;

    AttemptDeedsResource(AttemptDeeds deeds, Deed deed) {
        this.deeds = deeds;
        this.deed = deed;
    }

    /// Why the provider is asked now.
    public record Reason(
            @NotBlank(message = "says why") @Size(max = 500) String reason) {}

    /// What people found out.
    ///
    /// @param moved whether all of its amount has moved
    public record Decision(
            @NotNull(message = "says whether the money has moved")
            Boolean moved,

            @NotBlank(message = "says how that is known") @Size(max = 500)
            String reason) {}

    /// Asks the provider in this moment, rather than when it would be its turn.
    @POST
    @Path("ask")
    @RolesAllowed(Roles.OPERATOR)
    public AttemptView ask(@PathParam("id") String id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason().strip());
        return deeds.ask(id);
    }

    /// Says what became of an attempt that is unknown, where the provider cannot. What the provider says
    /// later is still heard.
    @POST
    @Path("decide")
    @RolesAllowed(Roles.OPERATOR)
    public AttemptView decide(@PathParam("id") String id, @NotNull @Valid Decision decision) {
        deed.because(decision.reason().strip());
        return deeds.decide(id, Boolean.TRUE.equals(decision.moved()));
    }
}
