package rapport.relationship.partner;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Partners over HTTP. 202 says that Kafka will be brought to what was asked, but is not there yet.
@Path("/relationship/v1/partners")
public class PartnersResource {
    private final PartnerDesk desk;
    private final Deed deed;

    PartnersResource(PartnerDesk desk, Deed deed) {
        this.desk = desk;
        this.deed = deed;
    }

    /// Why something is done.
    record Why(@Nullable String reason) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response list(@Valid @BeanParam Page page) {
        var found = desk.list(page.offset(), page.limit());
        return page.of(found.stream().map(PartnerView::of).toList(), desk.count());
    }

    @GET
    @Path("{partnerId}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public PartnerView one(@PathParam("partnerId") String partnerId) {
        var partner = desk.find(partnerId).orElseThrow(() -> Problem.notFound("partner", partnerId));
        return PartnerView.of(partner, null, desk.reality(partner));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response register(@NotNull PartnerRequest request) {
        because(request.reason());
        var answer = desk.register(request);
        return answer(answer, answer.login() == null ? Response.Status.OK : Response.Status.CREATED);
    }

    @PUT
    @Path("{partnerId}")
    @RolesAllowed(Roles.OPERATOR)
    public Response change(@PathParam("partnerId") String partnerId, @NotNull PartnerRequest request) {
        because(request.reason());
        return answer(desk.change(partnerId, request), Response.Status.OK);
    }

    @POST
    @Path("{partnerId}/rotate")
    @RolesAllowed(Roles.OPERATOR)
    public Response rotate(@PathParam("partnerId") String partnerId, @NotNull Why why) {
        because(why.reason());
        return answer(desk.rotate(partnerId, why.reason()), Response.Status.OK);
    }

    @DELETE
    @Path("{partnerId}")
    @RolesAllowed(Roles.OPERATOR)
    public Response remove(
            @PathParam("partnerId") String partnerId,
            @QueryParam("deleteTopics") @DefaultValue("false") boolean deleteTopics,
            @QueryParam("reason") @DefaultValue("") String reason) {
        because(reason);
        return answer(desk.remove(partnerId, deleteTopics, reason), Response.Status.OK);
    }

    private Response answer(PartnerDesk.Answer answer, Response.Status done) {
        var partner = answer.partner();
        return Response.status(partner.isSettled() ? done : Response.Status.ACCEPTED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(PartnerView.of(partner, answer.login(), desk.reality(partner)))
                .build();
    }

    private void because(@Nullable String reason) {
        if (reason != null && !reason.isBlank()) {
            deed.because(reason);
        }
    }
}
