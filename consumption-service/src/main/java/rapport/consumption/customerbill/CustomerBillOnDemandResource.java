package rapport.consumption.customerbill;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Happening;
import rapport.chassis.tmf.Listeners;
import rapport.chassis.tmf.Listeners.News;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfLog;
import rapport.consumption.billing.OnDemand;

/// TMF678 Customer Bill: bills what was used until now.
@Path(CustomerBillOnDemandResource.PATH)
@Tag(name = "customerBillOnDemand")
class CustomerBillOnDemandResource extends TmfLog<BillOnDemand> {
    static final String PATH = CustomerBillHub.API + "/customerBillOnDemand";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("document_id"),
            "billingAccount.id", Column.text("agreement_id"),
            "relatedParty.id", Column.text("account_id"));

    private final BillsOnDemand bills;
    private final OnDemand onDemand;
    private final Listeners listeners;

    CustomerBillOnDemandResource(Tmf tmf, BillsOnDemand bills, OnDemand onDemand, Listeners listeners) {
        super(tmf, PATH, BillOnDemand.class, COLUMNS);
        this.bills = bills;
        this.onDemand = onDemand;
        this.listeners = listeners;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<BillOnDemand>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        return list(asked, bills.list(asked.filter(), asked.offset(), asked.limit()), bills.count(asked.filter()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<BillOnDemand> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        return one(bills.find(id).orElseThrow(() -> Problem.notFound("customerBillOnDemand", id)), fields);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public RestResponse<BillOnDemand> create(BillOnDemand shape) {
        var wanted = Objects.requireNonNull(sent(Set.of("billingAccount")).billingAccount());
        var made = bills.find(onDemand.bill(wanted.id()))
                .orElseThrow(
                        () -> Problem.invalid("$.billingAccount", "comes to a credit, which is no bill on demand"));
        var party = Objects.requireNonNull(made.value().relatedParty());
        listeners.tell(
                CustomerBillHub.HUB,
                CustomerBillHub.ON_DEMAND,
                Happening.CREATE,
                List.of(new News<>(
                        party.id(), made.id(), 1, made::value, "The bill was issued on request.", Cause.root())));
        return created(made);
    }
}
