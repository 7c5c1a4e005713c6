package rapport.consumption.collection;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;

/// Gives money back over HTTP. A refund is an attempt like any other, and is found among them.
@Path("/consumption/v1/refunds")
public class RefundsResource {
    private final Refunding refunding;
    private final AttemptsResource attempts;
    private final Deed deed;

    RefundsResource(Refunding refunding, AttemptsResource attempts, Deed deed) {
        this.refunding = refunding;
        this.attempts = attempts;
        this.deed = deed;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response refund(@HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid NewRefund wanted) {
        deed.because(wanted.reason());
        var result = refunding.refund(Keys.checked(key), wanted);
        var id = String.valueOf(result.attemptId());
        return switch (result.status()) {
            case created ->
                Response.created(URI.create("/consumption/v1/payment-attempts/" + id))
                        .entity(attempts.view(id))
                        .build();
            case exists -> Response.ok(attempts.view(id)).build();
            case refused -> throw Keys.problem(result, CollectionProblem.CANNOT_REFUND);
        };
    }
}
