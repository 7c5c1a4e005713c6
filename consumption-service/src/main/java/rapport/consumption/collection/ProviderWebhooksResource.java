package rapport.consumption.collection;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Where providers send their webhooks. They bring no token: the signature of each message says who speaks.
@Path("/consumption/v1/payment-providers/{provider}")
public class ProviderWebhooksResource {
    private static final int LONGEST_BODY = 65_536;

    private final Hearing hearing;
    private final ProviderMessages messages;

    ProviderWebhooksResource(Hearing hearing, ProviderMessages messages) {
        this.hearing = hearing;
        this.messages = messages;
    }

    @POST
    @Path("webhooks")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Response hear(
            @PathParam("provider") String provider,
            @HeaderParam("webhook-id") @Nullable String id,
            @HeaderParam("webhook-timestamp") @Nullable String timestamp,
            @HeaderParam("webhook-signature") @Nullable String signature,
            @Nullable String body) {
        if (body == null || body.length() > LONGEST_BODY || body.indexOf('\0') >= 0) {
            throw Problem.of(CollectionProblem.SIGNATURE_INVALID, "A message has between 1 and 65536 characters.");
        }
        var envelope = new WebhookSignature.Envelope(id, timestamp, signature, body);
        var said = hearing.checked(provider, envelope);
        SystemTransaction.run(() -> hearing.hear(provider, envelope, said));
        return Response.noContent().build();
    }

    /// What this provider has said, the last first; `?state=unmatched` is about nothing that is known here,
    /// `?state=waiting` could not be done.
    @GET
    @Path("messages")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response messages(
            @PathParam("provider") String provider,
            @QueryParam("state") @Nullable String state,
            @Valid @BeanParam Page page) {
        return page.of(messages.list(provider, state, page.offset(), page.limit()), messages.count(provider, state));
    }
}
