package rapport.consumption.billing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Who issues bills, over HTTP.
@Path("/consumption/v1/legal-entities")
public class LegalEntitiesResource {
    /// Of bills and fees that come with no legal entity.
    private static final Set<String> RESERVED = Set.of("R", "F");

    private final LegalEntities entities;

    LegalEntitiesResource(LegalEntities entities) {
        this.entities = entities;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response list(@Valid @BeanParam Page page) {
        return page.of(entities.list(page.offset(), page.limit()), entities.count());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public LegalEntity view(@PathParam("id") String id) {
        return entities.find(id).orElseThrow(() -> Problem.notFound("legal entity", id));
    }

    /// Names a legal entity, or changes what its next bills say; those that were issued stay as they are.
    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public LegalEntity put(
            @PathParam("id") @Pattern(regexp = LegalEntity.NAME, message = "must be small letters, digits and dashes")
                    String id,
            @NotNull @Valid LegalEntity body) {
        var entity = body.named(id);
        if (RESERVED.contains(entity.series())) {
            throw Problem.invalid("series", "is used for bills that others send in, and for fees; choose another");
        }
        entities.inTheWay(entity).ifPresent(other -> {
            throw Problem.of(
                    BillProblem.ENTITY_TAKEN,
                    other + " has the series " + entity.series() + " or " + entity.creditSeries()
                            + ", or one of the brands.");
        });
        entities.write(entity);
        return entity;
    }
}
