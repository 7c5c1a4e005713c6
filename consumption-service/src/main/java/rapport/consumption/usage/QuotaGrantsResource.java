package rapport.consumption.usage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// What a network may let through before it is used. A partner asks for its own.
@Path("/consumption/v1/quota-grants")
public class QuotaGrantsResource {
    private final Granting granting;
    private final Holds holds;
    private final PrepaidConfig config;
    private final Scopes scopes;

    QuotaGrantsResource(Granting granting, Holds holds, PrepaidConfig config, Scopes scopes) {
        this.granting = granting;
        this.holds = holds;
        this.config = config;
        this.scopes = scopes;
    }

    /// Grants what can be paid for, up to what is asked for; 201 the first time, 200 when the same is asked again, and
    /// 200 with a reason when nothing is granted.
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.PARTNER})
    public Response ask(@NotNull @Valid QuotaRequest asked) {
        var id = new Held.Id(asking(asked.partner()), asked.quotaId());
        mayAsk();
        asked.mustBeSayable();
        mustLast(asked.validFor());
        return switch (SystemTransaction.call(() -> granting.grant(id, asked))) {
            case Granting.Refused(var reason) ->
                Response.ok(QuotaView.refused(id, reason)).build();
            case Granting.Granted(var held, var isNew) ->
                Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                        .entity(view(held))
                        .build();
        };
    }

    /// The latest first; `agreementId` and `state` narrow them down.
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.PARTNER})
    @Transactional
    public Response list(
            @QueryParam("agreementId") @Nullable String agreementId,
            @QueryParam("state") @Nullable State state,
            @Valid @BeanParam Page page) {
        if (agreementId != null && scopes.own() instanceof Scope.Partner) {
            throw Problem.invalid("agreementId", "is not for partners to ask by");
        }
        var wanted = state == null ? null : Held.State.valueOf(state.name());
        List<QuotaView> found = holds.list(agreementId, wanted, page.offset(), page.limit()).stream()
                .map(this::view)
                .toList();
        return page.of(found, holds.count(agreementId, wanted));
    }

    /// As [Held.State].
    public enum State {
        HELD,
        SETTLED,
        RELEASED,
        EXPIRED
    }

    @GET
    @Path("{partner}/{quotaId}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.PARTNER})
    @Transactional
    public QuotaView get(@PathParam("partner") String partner, @PathParam("quotaId") String quotaId) {
        return view(found(new Held.Id(partner, quotaId)));
    }

    /// Gives a quota back of which nothing was used. Given back before, it stays as it is.
    @POST
    @Path("{partner}/{quotaId}/release")
    @RolesAllowed({Roles.OPERATOR, Roles.PARTNER})
    public QuotaView release(@PathParam("partner") String partner, @PathParam("quotaId") String quotaId) {
        var id = new Held.Id(asking(partner), quotaId);
        var ended = SystemTransaction.call(() -> {
            var held = found(id);
            granting.end(List.of(held), Held.State.RELEASED);
            return found(id);
        });
        if (ended.state() != Held.State.RELEASED) {
            throw Problem.of(UsageProblem.QUOTA_OVER, "It is " + ended.state() + " since " + ended.endedAt() + ".");
        }
        return view(ended);
    }

    private void mayAsk() {
        var named = config.quotaPartners().orElse(Set.of());
        if (scopes.own() instanceof Scope.Partner(var own) && !named.contains(own) && !named.contains("*")) {
            throw Problem.of(UsageProblem.NO_QUOTAS, "An operator lets networks ask: RAPPORT_PREPAID_QUOTA_PARTNERS.");
        }
    }

    /// A partner asks for itself; who asks for another may change everything.
    private String asking(@Nullable String partner) {
        if (scopes.own() instanceof Scope.Partner(var own)) {
            if (partner != null && !partner.equals(own)) {
                throw Problem.notFound("partner", partner);
            }
            return own;
        }
        scopes.mustChangeAll();
        if (partner == null || !SentRecords.isPartner(partner)) {
            throw Problem.invalid("partner", "must be a partner, such as acme");
        }
        return partner;
    }

    private void mustLast(@Nullable Duration validFor) {
        if (validFor != null
                && (validFor.compareTo(Duration.ofSeconds(1)) < 0 || validFor.compareTo(config.heldAtMost()) > 0)) {
            throw Problem.invalid("validFor", "must be between PT1S and " + config.heldAtMost());
        }
    }

    private Held found(Held.Id id) {
        return holds.find(id).orElseThrow(() -> Problem.notFound("quota", id.quotaId()));
    }

    /// A partner is not told whose agreement it is.
    private QuotaView view(Held held) {
        return QuotaView.of(held, !(scopes.own() instanceof Scope.Partner));
    }
}
