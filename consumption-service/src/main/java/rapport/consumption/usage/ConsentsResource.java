package rapport.consumption.usage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// What use costs at most, and consents to pay for more. A customer gives and withdraws its own.
@Path("/consumption/v1/consents")
public class ConsentsResource {
    private final Consenting consenting;
    private final Consents consents;
    private final Scopes scopes;
    private final Caller caller;
    private final Deed deed;

    ConsentsResource(Consenting consenting, Consents consents, Scopes scopes, Caller caller, Deed deed) {
        this.consenting = consenting;
        this.consents = consents;
        this.scopes = scopes;
        this.caller = caller;
        this.deed = deed;
    }

    /// The consents of an agreement, the latest first.
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(
            @QueryParam("agreementId") @NotBlank(message = "says whose consents are wanted") String agreementId,
            @Valid @BeanParam Page page) {
        return page.of(consents.list(agreementId, page.offset(), page.limit()), consents.count(agreementId));
    }

    /// The caps of an agreement, and how far its use has come.
    @GET
    @Path("caps")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public List<CapView> caps(
            @QueryParam("agreementId") @NotBlank(message = "says whose caps are wanted") String agreementId) {
        return consenting.caps(agreementId);
    }

    /// Agrees to pay for use beyond a cap, from now on. What was waived before stays waived.
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER})
    public Response give(@NotNull @Valid ConsentRequest asked) {
        because(asked.reason());
        if (seen(asked.consentId()).isEmpty()) {
            var wanted = wanted(asked);
            var given = SystemTransaction.call(() -> consents.give(wanted.consent(), wanted.period()));
            if (given.isPresent()) {
                return Response.status(Response.Status.CREATED)
                        .entity(given.get())
                        .build();
            }
        }
        return Response.ok(before(asked)).build();
    }

    /// Ends a consent now. What was charged under it stays charged.
    @POST
    @Path("{id}/withdraw")
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER})
    public ConsentView withdraw(@PathParam("id") String id) {
        isForSomebodyElse();
        var known = seen(id).orElseThrow(() -> Problem.notFound("consent", id));
        return SystemTransaction.call(() -> consents.withdraw(known));
    }

    @Transactional
    Consenting.Wanted wanted(ConsentRequest asked) {
        return consenting.consent(asked, caller.name());
    }

    @Transactional
    Optional<ConsentView> seen(String id) {
        return consents.find(id);
    }

    private ConsentView before(ConsentRequest asked) {
        return seen(asked.consentId())
                .filter(known -> known.answers(asked))
                .orElseThrow(() -> Problem.of(
                        UsageProblem.CONSENT_DIFFERS, "The id " + asked.consentId() + " is taken; use another."));
    }

    /// @throws OutOfScope for who may change nobody's
    private boolean isForSomebodyElse() {
        if (scopes.customer() != null) {
            return false;
        }
        scopes.mustChangeAll();
        return true;
    }

    /// Who tells us of somebody else's consent says how it was given.
    private void because(@Nullable String reason) {
        if (isForSomebodyElse()) {
            if (reason == null || reason.isBlank()) {
                throw Problem.invalid("reason", "says how the customer agreed");
            }
            deed.because(reason);
        }
    }
}
