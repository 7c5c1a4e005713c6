package rapport.consumption.collection;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Attempts to collect over HTTP. A customer sees those about its own account.
@Path("/consumption/v1/payment-attempts")
public class AttemptsResource {
    private final Collecting collecting;
    private final Attempts attempts;

    AttemptsResource(Collecting collecting, Attempts attempts) {
        this.collecting = collecting;
        this.attempts = attempts;
    }

    /// Collects once for each `Idempotency-Key`: the same request again is answered with the attempt that is there.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response collect(@HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid NewAttempt wanted) {
        var item = new NewAttempt.Item(
                Keys.checked(key), wanted.agreementId(), wanted.billId(), wanted.amount(), wanted.methodId());
        var result = collecting.collect(List.of(item)).getFirst();
        var id = String.valueOf(result.attemptId());
        return switch (result.status()) {
            case created ->
                Response.created(URI.create("/consumption/v1/payment-attempts/" + id))
                        .entity(view(id))
                        .build();
            case exists -> Response.ok(view(id)).build();
            case refused -> throw Keys.problem(result, CollectionProblem.CANNOT_COLLECT);
        };
    }

    @POST
    @Path("batch")
    @RolesAllowed(Roles.OPERATOR)
    public List<Result> collect(
            @NotNull @Size(min = 1, max = 1_000, message = "must have between 1 and 1000 items")
                    List<NewAttempt.@Nullable Item> items) {
        return collecting.collect(items);
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(
            @QueryParam("agreementId") @Nullable String agreementId,
            @QueryParam("state") @Nullable String state,
            @Valid @BeanParam Page page) {
        var wanted = new Attempts.Wanted(agreementId, state);
        return page.of(attempts.list(wanted, page.offset(), page.limit()), attempts.count(wanted));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public AttemptView view(@PathParam("id") String id) {
        return attempts.find(id).orElseThrow(() -> Problem.notFound("payment attempt", id));
    }
}
